/**
 * The connection to a Neo4j server: address and account checked on opening, managed transactions that retry what is
 * transient, reads routed to readers, errors in Stemma's words.
 */
import {
  auth,
  type BookmarkManager,
  bookmarkManager,
  type Driver,
  driver,
  type ManagedTransaction,
  type Record as Row,
  type Session,
  session as sessions,
} from 'neo4j-driver';
import { StemmaError } from '../../model/errors.ts';
import { type ShownServer, toStoreError } from './errors.ts';

export interface Neo4jOptions {
  /** `bolt://`, `neo4j://`, or either with `+s` or `+ssc`; host and, unless 7687, port. */
  readonly url: string;
  /** Default `neo4j`. */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Default `neo4j`. */
  readonly database?: string | undefined;
}

export type Values = Readonly<Record<string, unknown>>;

const schemes = ['bolt:', 'bolt+s:', 'bolt+ssc:', 'neo4j:', 'neo4j+s:', 'neo4j+ssc:'];

export class Neo4jConnection {
  readonly server: ShownServer;
  readonly #driver: Driver;
  // Lets a read that follows a write see it, whichever member of a cluster answers.
  readonly #bookmarks: BookmarkManager = bookmarkManager();
  #closed = false;

  private constructor(server: ShownServer, connection: Driver) {
    this.server = server;
    this.#driver = connection;
  }

  /** @throws StemmaError `bad-input` for an address that is none, `store-unavailable` when the server cannot be used */
  static async open(options: Neo4jOptions): Promise<Neo4jConnection> {
    const { user = 'neo4j', password = '', database = 'neo4j' } = options;
    const server = { location: shownAddress(options.url), user, database };
    if (password === '') {
      throw new StemmaError('store-unavailable', `no password given for user "${user}" at ${server.location}`, {
        hint: 'Set STEMMA_NEO4J_USER and STEMMA_NEO4J_PASSWORD.',
      });
    }
    const connection = new Neo4jConnection(
      server,
      driver(options.url, auth.basic(user, password), {
        disableLosslessIntegers: true,
        connectionTimeout: 10_000,
        maxTransactionRetryTime: 15_000,
        notificationFilter: { minimumSeverityLevel: 'OFF' },
        userAgent: 'stemma',
      }),
    );
    try {
      await connection.#driver.getServerInfo({ database });
      return connection;
    } catch (error) {
      await connection.close();
      throw toStoreError(error, server);
    }
  }

  /** Runs one statement as a read and returns its rows. */
  read(statement: string, parameters: Values = {}): Promise<Row[]> {
    return this.#within(sessions.READ, (session) =>
      session.executeRead(async (transaction) => (await transaction.run(statement, parameters)).records),
    );
  }

  /** Runs `work` in one write transaction; it runs again from the start when the server says that it may. */
  write<T>(work: (transaction: ManagedTransaction) => Promise<T>): Promise<T> {
    return this.#within(sessions.WRITE, (session) => session.executeWrite(work));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#driver.close();
  }

  async #within<T>(defaultAccessMode: 'READ' | 'WRITE', use: (session: Session) => Promise<T>): Promise<T> {
    if (this.#closed) throw new StemmaError('store-unavailable', `the store at ${this.server.location} is closed`);
    const session = this.#driver.session({
      database: this.server.database,
      defaultAccessMode,
      bookmarkManager: this.#bookmarks,
      fetchSize: 2000,
    });
    try {
      return await use(session);
    } catch (error) {
      throw toStoreError(error, this.server);
    } finally {
      await session.close();
    }
  }
}

/** Scheme, host and port of an address; what stands before an `@` is refused, since addresses are shown and logged. */
function shownAddress(url: string): string {
  const hint = 'STEMMA_STORE looks like bolt://127.0.0.1:7687 or neo4j://host:7687.';
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !schemes.includes(parsed.protocol) || parsed.hostname === '') {
    throw new StemmaError('bad-input', 'the address of the Neo4j server cannot be read', { hint });
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new StemmaError('bad-input', `the address of the Neo4j server at ${parsed.host} holds an account`, {
      hint: 'Leave user and password out of it; set STEMMA_NEO4J_USER and STEMMA_NEO4J_PASSWORD.',
    });
  }
  return `${parsed.protocol}//${parsed.host}`;
}
