/** What is Neo4j's own: the shape that people see in the Browser, what is said when a server cannot be used, versions. */
import { createServer } from 'node:net';
import { Neo4jError } from 'neo4j-driver';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { isStemmaError, StemmaError } from '../../graph/model/errors.ts';
import { toStoreError } from '../../graph/store/neo4j/errors.ts';
import { openNeo4jStore } from '../../graph/store/neo4j/neo4j-store.ts';
import { papers, smallGraph } from '../support/neo4j/small-graph.ts';
import { clearDatabase, connect } from '../support/neo4j-server.ts';
import { paperRecord, storedPaper } from '../support/store-fixtures.ts';

const address = inject('neo4j');
const admin = connect(address);
const [clocks, paxos, raft] = papers;

beforeEach(() => clearDatabase(admin));
afterAll(() => admin.close());

async function rows(statement: string): Promise<unknown[]> {
  return (await admin.executeQuery(statement)).records.map((row) => row.toObject());
}

async function withStore(use: (store: Awaited<ReturnType<typeof openNeo4jStore>>) => Promise<void>): Promise<void> {
  const store = await openNeo4jStore(address);
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

async function failure(options: Partial<Parameters<typeof openNeo4jStore>[0]>): Promise<StemmaError> {
  try {
    await (await openNeo4jStore({ ...address, ...options })).close();
  } catch (error) {
    if (isStemmaError(error)) return error;
    throw error;
  }
  throw new Error('it opened');
}

describe('the graph that people open in Neo4j Browser', () => {
  it('has whole numbers, identifiers by name, and stubs marked', () =>
    withStore(async (store) => {
      await store.apply(smallGraph);
      expect(
        await rows(`MATCH (p:Paper {id: '${paxos.id}'})
          RETURN p.year AS year, valueType(p.year) AS type, p.doi AS doi, p.publishedOn AS on, p.status AS status`),
      ).toEqual([
        { year: 1998, type: 'INTEGER NOT NULL', doi: '10.1145/279227.279229', on: '1998-05', status: 'full' },
      ]);
      expect(await rows('MATCH (p:Stub) RETURN p.title AS title')).toEqual([{ title: 'Viewstamped Replication' }]);
      await store.apply({ papers: [storedPaper('title:viewstamped')] });
      expect(await rows('MATCH (p:Stub) RETURN p')).toEqual([]);
    }));

  it('gives each author one node, with the place in the line of authors, and each venue one', () =>
    withStore(async (store) => {
      await store.apply(smallGraph);
      expect(
        await rows(`MATCH (a:Author)-[w:AUTHORED]->(p:Paper)
          RETURN a.id AS author, w.position AS position, p.year AS year ORDER BY author, year`),
      ).toEqual([
        { author: 'diego ongaro', position: 1, year: 2014 },
        { author: 'john ousterhout', position: 2, year: 2014 },
        { author: 'leslie lamport', position: 1, year: 1978 },
        { author: 'leslie lamport', position: 1, year: 1998 },
      ]);
      expect(await rows('MATCH (v:Venue) RETURN v.id AS id ORDER BY id')).toHaveLength(3);
    }));

  it('keeps the sources of a citation and the time when it was first seen', () =>
    withStore(async (store) => {
      await store.apply(smallGraph);
      const seen = `MATCH (:Paper {id: '${paxos.id}'})-[c:CITES]->(:Paper {id: '${clocks.id}'})
        RETURN c.sources AS sources, toString(c.firstSeen) AS at`;
      const [before] = await rows(seen);
      expect(before).toMatchObject({ sources: ['crossref', 'openalex'], at: expect.stringMatching(/^\d{4}-/) });
      await store.apply({ citations: [{ citing: paxos.id, cited: clocks.id, sources: ['s2'] }] });
      expect(await rows(seen)).toEqual([{ ...(before as object), sources: ['s2'] }]);
    }));

  it('draws a list by its sections, and what its prose states', () =>
    withStore(async (store) => {
      await store.apply(smallGraph);
      expect(
        await rows(`MATCH (:ReadingList {id: 'systems'})-[h:HAS_SECTION]->(s:Section)
          OPTIONAL MATCH (s)-[l:LISTS]->(p:Paper)
          RETURN h.order AS section, s.title AS title, l.order AS order, l.match AS match, p.id AS paper
          ORDER BY section, order`),
      ).toEqual([
        { section: 1, title: 'Consensus', order: 1, match: 'matched', paper: paxos.id },
        { section: 1, title: 'Consensus', order: 2, match: 'matched', paper: raft.id },
        { section: 2, title: 'Unknown', order: null, match: null, paper: null },
      ]);
      expect(
        await rows(`MATCH (p)-[s:STATED]->(q)
          RETURN p.id AS paper, labels(q) AS labels, s.list AS list ORDER BY paper`),
      ).toEqual([
        { paper: paxos.id, labels: ['System'], list: 'systems' },
        { paper: raft.id, labels: ['Paper'], list: 'systems' },
      ]);
    }));

  it('draws lists and records the same, whether their papers came before or after them', () =>
    withStore(async (store) => {
      const drawn = `MATCH (a)-[r:LISTS|STATED|DESCRIBES]->(b:Paper)
        RETURN type(r) AS type, coalesce(a.key, a.id) AS from, b.id AS to ORDER BY type, from, to`;
      await store.apply(smallGraph);
      const expected = await rows(drawn);
      expect(expected).toHaveLength(5);
      await clearDatabase(admin);
      const { records = [], lists = [], papers: later = [] } = smallGraph;
      await store.apply({ records, lists });
      expect(await rows(drawn)).toEqual([]);
      await store.apply({ papers: later });
      expect(await rows(drawn)).toEqual(expected);
    }));

  it('moves a record to the paper that it now belongs to', () =>
    withStore(async (store) => {
      await store.apply(smallGraph);
      await store.apply({ records: [paperRecord('dblp:raft', paxos.id)] });
      expect(await rows(`MATCH (:Record {key: 'dblp:raft'})-[:DESCRIBES]->(p) RETURN p.id AS paper`)).toEqual([
        { paper: paxos.id },
      ]);
    }));

  it('leaves no author, venue, system, section or entry behind when their last use goes', () =>
    withStore(async (store) => {
      await store.apply(smallGraph);
      await store.apply({ papers: [{ ...raft, authors: [{ name: 'Diego Ongaro' }], venue: null }] });
      expect(await rows('MATCH (a:Author) RETURN a.name AS name ORDER BY name')).toEqual([
        { name: 'Diego Ongaro' },
        { name: 'Leslie Lamport' },
      ]);
      await store.apply({ removeLists: ['systems'], removePapers: papers.map(({ id }) => id) });
      await store.apply({ removeRecords: (smallGraph.records ?? []).map(({ key }) => key) });
      expect(await rows('MATCH (n) RETURN labels(n) AS labels')).toEqual([{ labels: ['Meta'] }]);
    }));
});

describe('a server that cannot be used', () => {
  it('is told on the first wrong password, with the names of the settings and without the password', async () => {
    const error = await failure({ password: 'not-the-password' });
    expect(error.code).toBe('store-unavailable');
    expect(error.message).toContain('wrong user or password');
    expect(error.hint).toMatch(/STEMMA_NEO4J_USER.*STEMMA_NEO4J_PASSWORD/);
    expect(`${error.message} ${error.hint}`).not.toContain('not-the-password');
  });

  it('is told when no password is set', async () => {
    const error = await failure({ password: undefined });
    expect(error).toMatchObject({ code: 'store-unavailable', hint: expect.stringContaining('STEMMA_NEO4J_PASSWORD') });
  });

  it.each(['bolt', 'neo4j'])('is told when nobody listens (%s://)', async (scheme) => {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const listening = probe.address();
    const port = typeof listening === 'object' && listening !== null ? listening.port : 0;
    await new Promise((resolve) => probe.close(resolve));
    const error = await failure({ url: `${scheme}://127.0.0.1:${port}` });
    expect(error.code).toBe('store-unavailable');
    expect(error.message).toContain(`${scheme}://127.0.0.1:${port}`);
  });

  it('is told when the database does not exist', async () => {
    const error = await failure({ database: 'elsewhere' });
    expect(error).toMatchObject({ code: 'store-unavailable', message: expect.stringContaining('"elsewhere"') });
    expect(error.hint).toContain('STEMMA_NEO4J_DATABASE');
  });

  it.each(['', 'localhost:7687', 'http://127.0.0.1:7474', 'bolt://', 'bolt:/x', 'neo4j://[::1'])(
    'is told when the address is none: "%s"',
    async (url) => {
      expect(await failure({ url })).toMatchObject({ code: 'bad-input', hint: expect.stringContaining('bolt://') });
    },
  );

  it('does not take an account in the address, nor repeat it', async () => {
    const error = await failure({ url: 'bolt://neo4j:secret@127.0.0.1:7687' });
    expect(error.code).toBe('bad-input');
    expect(`${error.message} ${error.hint}`).not.toContain('secret');
  });
});

describe('what a server answers', () => {
  const server = { location: 'bolt://example.org', user: 'neo4j', database: 'neo4j' };

  it.each([
    ['Neo.ClientError.Security.AuthenticationRateLimit', 'store-unavailable', /several wrong passwords/],
    ['Neo.ClientError.Security.CredentialsExpired', 'store-unavailable', /has to be changed/],
    ['Neo.ClientError.Security.Forbidden', 'store-unavailable', /may not do this/],
    ['SessionExpired', 'store-unavailable', /no Neo4j server answers/],
    ['Neo.TransientError.General.MemoryPoolOutOfMemoryError', 'too-large', /too large for the memory/],
    ['Neo.ClientError.General.ForbiddenOnReadOnlyDatabase', 'store-unavailable', /read-only/],
    ['Neo.TransientError.Transaction.DeadlockDetected', 'store-busy', /too busy/],
    ['Neo.ClientError.Statement.SyntaxError', 'internal', /refused a statement/],
  ])('becomes something to act on: %s', (code, expected, message) => {
    const error = toStoreError(new Neo4jError('said the server', code, '50N42', 'described'), server);
    expect(error).toMatchObject({ code: expected, message: expect.stringMatching(message) });
    expect(error).toMatchObject({ message: expect.stringContaining(server.location) });
  });

  it('is only dressed up when it came from the server: bugs and our own errors pass', () => {
    for (const error of [new TypeError('a bug'), new StemmaError('bad-input', 'ours')]) {
      expect(toStoreError(error, server)).toBe(error);
    }
  });
});

describe('the schema', () => {
  it('is created once and found again', async () => {
    await withStore(async (store) => void (await store.apply(smallGraph)));
    await withStore(async (store) => expect((await store.stats()).papers).toBe(papers.length));
    const [schema] = await rows('MATCH (m:Meta) RETURN m.schema AS schema');
    expect(schema).toEqual({ schema: 1 });
  });

  it('of a newer Stemma is refused and left alone', async () => {
    await withStore(async (store) => void (await store.apply(smallGraph)));
    await rows('MATCH (m:Meta) SET m.schema = 99');
    expect(await failure({})).toMatchObject({ code: 'store-newer', message: expect.stringContaining('99') });
    expect(await rows('MATCH (m:Meta) RETURN m.schema AS schema')).toEqual([{ schema: 99 }]);
  });

  it('is not laid over papers that someone else wrote', async () => {
    await rows("CREATE (:Paper {id: 'theirs'})");
    expect(await failure({})).toMatchObject({ code: 'store-damaged' });
  });

  it('is reached through a routing address as well', async () => {
    const store = await openNeo4jStore({ ...address, url: address.url.replace('bolt:', 'neo4j:') });
    await store.apply(smallGraph);
    expect((await store.stats()).citations).toBe(smallGraph.citations?.length);
    expect(store.location).toMatch(/^neo4j:\/\/127\.0\.0\.1:\d+$/);
    await store.close();
  });
});
