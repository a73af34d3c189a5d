/**
 * What goes wrong between Stemma and a Neo4j server, as errors a person can act on. No message ever holds the password:
 * a server is named by scheme, host and port only.
 */
import { Neo4jError } from 'neo4j-driver';
import { isStemmaError, StemmaError } from '../../model/errors.ts';

export interface ShownServer {
  /** `bolt://host:port`, without user or password. */
  readonly location: string;
  readonly user: string;
  readonly database: string;
}

/** Any failure of the driver as a StemmaError; StemmaErrors and our own bugs pass through unchanged. */
export function toStoreError(error: unknown, server: ShownServer): unknown {
  if (isStemmaError(error) || !(error instanceof Neo4jError)) return error;
  return (
    refusedEntry(error, server) ?? missingPlace(error, server) ?? exhausted(error, server) ?? unexpected(error, server)
  );
}

function refusedEntry(error: Neo4jError, { location, user }: ShownServer): StemmaError | undefined {
  const hint = 'Set STEMMA_NEO4J_USER and STEMMA_NEO4J_PASSWORD to an account of this server.';
  const refused = (message: string, advice = hint) =>
    new StemmaError('store-unavailable', message, { hint: advice, cause: error });
  switch (error.code) {
    case 'Neo.ClientError.Security.Unauthorized':
      return refused(`wrong user or password for user "${user}" at ${location}`);
    case 'Neo.ClientError.Security.AuthenticationRateLimit':
      return refused(
        `${location} refuses user "${user}" for some seconds after several wrong passwords`,
        'Wait five seconds, then try again with the right STEMMA_NEO4J_PASSWORD.',
      );
    case 'Neo.ClientError.Security.CredentialsExpired':
      return refused(
        `the password of user "${user}" at ${location} has to be changed first`,
        'Change it in Neo4j Browser (ALTER CURRENT USER SET PASSWORD …), then set STEMMA_NEO4J_PASSWORD.',
      );
    case 'Neo.ClientError.Security.Forbidden':
      return refused(`user "${user}" may not do this at ${location}`, 'Give the account write and schema privileges.');
    default:
      return undefined;
  }
}

function missingPlace(error: Neo4jError, { location, database }: ShownServer): StemmaError | undefined {
  if (error.code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return new StemmaError('store-unavailable', `${location} has no database "${database}"`, {
      hint: 'Set STEMMA_NEO4J_DATABASE to one that exists; the default is "neo4j".',
      cause: error,
    });
  }
  const silent = ['ServiceUnavailable', 'SessionExpired', 'Neo.TransientError.General.DatabaseUnavailable'];
  if (silent.includes(error.code)) {
    const routed = location.startsWith('neo4j')
      ? ' Behind a mapped port use bolt:// instead of neo4j://, which goes to the address that the server advertises.'
      : '';
    return new StemmaError('store-unavailable', `no Neo4j server answers at ${location}`, {
      hint: `Check STEMMA_STORE and that the server is running.${routed}`,
      cause: error,
    });
  }
  return undefined;
}

function exhausted(error: Neo4jError, { location }: ShownServer): StemmaError | undefined {
  if (error.code.includes('OutOfMemory')) {
    return new StemmaError('too-large', `the change is too large for the memory of ${location}`, {
      hint: 'Apply it in smaller parts, or raise server.memory.heap.max_size.',
      cause: error,
    });
  }
  if (error.code === 'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase' || error.code.includes('WriteOnReadOnly')) {
    return new StemmaError('store-unavailable', `${location} accepts no changes: it is read-only`, {
      hint: 'Free disk space on the server, or connect to one that takes writes.',
      cause: error,
    });
  }
  if (!error.code.startsWith('Neo.TransientError')) return undefined;
  return new StemmaError('store-busy', `${location} is too busy for this change: ${error.message}`, {
    hint: 'Try again when the other writer has finished.',
    cause: error,
  });
}

function unexpected(error: Neo4jError, { location }: ShownServer): StemmaError {
  return new StemmaError('internal', `Neo4j at ${location} refused a statement: ${error.message}`, { cause: error });
}
