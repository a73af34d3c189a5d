/** One address, one store: a path is an SQLite file, `bolt://` and `neo4j://` lead to a server. */
import { StemmaError } from '../model/errors.ts';
import type { GraphStore } from './graph-store.ts';

export interface OpenStoreOptions {
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  /** Whether a missing file is made, with its folder; default true. Servers have their database already. */
  readonly create?: boolean;
}

/**
 * Drivers are loaded only when their store is opened.
 * @throws StemmaError `wrong-use` for an address of another kind, and what the store itself throws on opening
 */
export async function openStore(address: string, options: OpenStoreOptions = {}): Promise<GraphStore> {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && /^(bolt|neo4j)(\+s|\+ssc)?$/.test(scheme)) {
    const { openNeo4jStore } = await import('./neo4j/neo4j-store.ts');
    const { user, password, database } = options;
    return openNeo4jStore({
      url: address,
      ...(user === undefined ? {} : { user }),
      ...(password === undefined ? {} : { password }),
      ...(database === undefined ? {} : { database }),
    });
  }
  if (scheme !== undefined || address === '' || address.includes('\0')) {
    throw new StemmaError('wrong-use', `"${address.replaceAll('\0', '\\0')}" is not the address of a store.`, {
      hint: 'Give the path of a file, or bolt:// or neo4j:// and the name of a server.',
    });
  }
  const { openSqliteStore } = await import('./sqlite/sqlite-store.ts');
  return openSqliteStore({ path: address, ...(options.create === undefined ? {} : { create: options.create }) });
}
