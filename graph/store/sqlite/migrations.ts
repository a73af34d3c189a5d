/** Numbered steps from an empty file to the newest schema. A step that was released is never edited; a new one follows. */
import { StemmaError } from '../../model/errors.ts';
import type { Connection } from './connection.ts';
import { applicationId, firstSchema } from './schema.ts';

/** Step i leads from schema version i to i + 1. */
export const migrations: readonly string[] = [firstSchema];

/**
 * Brings the file to the newest schema, in one transaction; does nothing to a file that is there already.
 * @throws StemmaError `store-damaged` for an SQLite file that is not a Stemma store; `store-newer` for one written by a
 *   newer Stemma. Both leave it as it is.
 */
export function migrate(connection: Connection, steps: readonly string[] = migrations): void {
  if (schemaVersion(connection, steps) === steps.length) return;
  connection.writeNow(() => {
    // Another process may have been faster.
    const version = schemaVersion(connection, steps);
    for (const step of steps.slice(version)) connection.exec(step);
    connection.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${steps.length}`);
  });
}

function schemaVersion(connection: Connection, steps: readonly string[]): number {
  const [id, version, tables] = connection.get<[number, number, number]>(
    'SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version',
  )!;
  if (id !== applicationId && (id !== 0 || version !== 0 || tables !== 0)) {
    throw new StemmaError('store-damaged', `${connection.location} is an SQLite file of another program.`, {
      hint: 'Name another file; this one was left as it is.',
    });
  }
  if (version > steps.length) {
    throw new StemmaError(
      'store-newer',
      `${connection.location} was written by a newer Stemma (schema ${version}, this one knows ${steps.length}).`,
      { hint: 'Update Stemma, or name another file; this one was left as it is.' },
    );
  }
  return version;
}
