import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobPage } from '../../server/schemas/jobs.ts';
import { lineage, stemma } from '../../server/schemas/lineage.ts';
import { list, listPage } from '../../server/schemas/list.ts';
import { clusters, mainPath, paths, prerequisites, readingOrder, similar } from '../../server/schemas/methods.ts';
import { neighbourPage, paperDetails, paperPage, subgraph } from '../../server/schemas/paper.ts';
import { health, stats } from '../../server/schemas/service.ts';
import {
  chubby,
  clocks,
  lonely,
  parliament,
  raft,
  smallGraph,
  spanner,
  undated,
} from '../unit/graph/engine/small-graph.ts';
import { type TestServer, testServer } from './test-server.ts';

const encoded = encodeURIComponent;
const undo: (() => Promise<void>)[] = [];
let app: TestServer['app'];

beforeAll(async () => {
  ({ app } = await testServer({ atEnd: (step) => undo.push(step) }));
});

afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

describe('papers', () => {
  it.each([
    ['our id, percent-encoded', encoded(parliament)],
    ['our id as it is', parliament],
    ['a bare DOI, encoded', encoded('10.1145/279227.279229')],
    ['a bare DOI as it is', '10.1145/279227.279229'],
    ['a DOI in capitals with its scheme', encoded('DOI:10.1145/279227.279229')],
    ['a resolver link, encoded', encoded('https://doi.org/10.1145/279227.279229')],
    ['a resolver link as it is', 'https://doi.org/10.1145/279227.279229'],
    ['a former id', 'title:00000000000000b1'],
    ['another alias', 'acm:279229'],
  ])('are found by %s', async (_, id) => {
    const response = await request(app).get(`/api/papers/${id}`).expect(200);
    expect(paperDetails.parse(response.body).id).toBe(parliament);
  });

  it.each([
    '1706.03762',
    'arXiv:1706.03762v5',
    encoded('https://arxiv.org/abs/1706.03762'),
    encoded('10.48550/arXiv.1706.03762'),
  ])('are found by the arXiv id %s', async (id) => {
    const response = await request(app).get(`/api/papers/${id}`).expect(200);
    expect(response.body.id).toBe(lonely);
  });

  it('say which other ids lead to them and which lists name them', async () => {
    const { body } = await request(app).get(`/api/papers/${encoded(parliament)}`);
    expect(body.aliases).toEqual(expect.arrayContaining(['acm:279229', 'title:00000000000000b1']));
    expect(body.listedIn).toEqual([
      expect.objectContaining({ list: 'classics', listTitle: 'Classics', entry: 'entry-1#00000000', line: 3 }),
    ]);
  });

  it('show the section, the curator’s words and the companions of their line, and no paper as a companion', async () => {
    const { body } = await request(app).get(`/api/papers/${encoded(parliament)}`);
    const [listing] = paperDetails.parse(body).listedIn;
    expect(listing).toMatchObject({ section: ['Consensus'], prose: 'Where it began.' });
    expect(listing?.companions).toEqual([
      { text: 'A talk', kind: 'video', links: [{ url: 'https://talks.example/1', role: 'talk', text: 'A talk' }] },
    ]);
  });

  it('show their versions as each source describes them, the earliest first', async () => {
    const { body } = await request(app).get(`/api/papers/${encoded(parliament)}`);
    const versions = paperDetails.parse(body).versions.map(({ source, year, venue }) => ({ source, year, venue }));
    expect(versions).toEqual([
      { source: 'local', year: 1989, venue: 'DEC SRC Report 49' },
      { source: 'bundled', year: 1998, venue: 'ACM Transactions on Computer Systems' },
      { source: 'web', year: null, venue: null },
    ]);
  });

  it('that are unknown are a 404 which suggests what a name may have meant', async () => {
    const { body } = await request(app).get('/api/papers/Paxos').expect(404);
    expect(body.code).toBe('not-found');
    expect(body.hint).toContain(parliament);
  });

  it('are searched by short name, title, author and year, best first', async () => {
    const search = async (q: string) => {
      const response = await request(app).get('/api/papers').query({ q }).expect(200);
      return paperPage.parse(response.body).items.map(({ id }) => id);
    };
    expect((await search('paxos'))[0]).toBe(parliament);
    expect((await search('part-time parliament'))[0]).toBe(parliament);
    expect((await search('lamport 1978'))[0]).toBe(clocks);
    expect((await search('10.1145/2491245'))[0]).toBe(spanner);
    expect(await search('')).toEqual([]);
    expect(await search('zzzz')).toEqual([]);
  });

  it('have their references and citations in pages, each with its sources', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: Record<string, string> = cursor === '' ? { limit: '2' } : { limit: '2', cursor };
      const response = await request(app)
        .get(`/api/papers/${encoded(parliament)}/citations`)
        .query(query)
        .expect(200);
      const page = neighbourPage.parse(response.body);
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id, sources }) => `${id} ${sources.join('+')}`));
      cursor = page.next;
    }
    expect(seen.sort()).toEqual(
      [`${chubby} bundled+crossref`, `${raft} bundled`, `${spanner} bundled`, `${undated} bundled`].sort(),
    );
    const references = await request(app)
      .get(`/api/papers/${encoded(raft)}/references`)
      .expect(200);
    expect(references.body.items.map(({ id }: { id: string }) => id).sort()).toEqual([parliament, chubby].sort());
    expect(references.body.next).toBeNull();
  });
});

describe('lineage', () => {
  it('names what builds on a paper by depth, year and id, each with its chain, and never the paper itself', async () => {
    const response = await request(app)
      .get(`/api/papers/${encoded(clocks)}/descendants?depth=2`)
      .expect(200);
    const answer = lineage.parse(response.body);
    expect(answer.roots.map(({ id }) => id)).toEqual([clocks]);
    expect(answer.papers.map(({ paper, depth, via }) => [paper.id, depth, via])).toEqual([
      [parliament, 1, clocks],
      [chubby, 2, parliament],
      [spanner, 2, parliament],
      [raft, 2, parliament],
      [undated, 2, parliament],
    ]);
    expect(answer.citations).toHaveLength(7);
    expect(answer.truncated).toBeNull();
    expect(answer.completeness).toEqual({ papersWithReferences: 5, papers: 6 });
    expect(answer.query).toEqual({ ids: [clocks], direction: 'descendants', depth: 2, limit: 300 });
  });

  it('goes two steps unless asked otherwise, and all the way when asked', async () => {
    const depths = async (query: string) => {
      const { body } = await request(app)
        .get(`/api/papers/${encoded(raft)}/ancestors${query}`)
        .expect(200);
      return lineage.parse(body).papers.map(({ paper, depth }) => [paper.id, depth]);
    };
    expect(await depths('')).toEqual([
      [parliament, 1],
      [chubby, 1],
      [clocks, 2],
    ]);
    expect(await depths('?depth=1')).toHaveLength(2);
    expect(await depths('?depth=all')).toHaveLength(3);
  });

  it('says when a limit cut it, and by which rule', async () => {
    const { body } = await request(app)
      .get(`/api/papers/${encoded(clocks)}/descendants?limit=2`)
      .expect(200);
    const answer = lineage.parse(body);
    expect(answer.papers.map(({ paper }) => paper.id)).toEqual([parliament, chubby]);
    expect(answer.truncated).toMatchObject({ shown: 2, total: 5 });
  });

  it('filters years without stopping the walk, and counts what has none', async () => {
    const { body } = await request(app)
      .get(`/api/papers/${encoded(clocks)}/descendants?from=2010&to=2013`)
      .expect(200);
    const answer = lineage.parse(body);
    expect(answer.papers.map(({ paper }) => paper.id)).toEqual([spanner]);
    expect(answer.withoutYear).toBe(1);
    expect(answer.reachedByDepth).toEqual([1, 4]);
  });
});

describe('the stemma', () => {
  it('hangs every paper from one of the answer that it cites, or upwards from one that cites it', async () => {
    for (const [id, direction] of [
      [clocks, 'descendants'],
      [raft, 'ancestors'],
    ] as const) {
      const { body } = await request(app)
        .get(`/api/papers/${encoded(id)}/stemma`)
        .query({ direction, depth: 'all' });
      const answer = stemma.parse(body);
      expect(answer.papers.length).toBeGreaterThan(2);
      const cites = new Set(answer.citations.map(({ citing, cited }) => `${citing} ${cited}`));
      for (const { paper, parent } of answer.papers) {
        expect(cites).toContain(direction === 'descendants' ? `${paper.id} ${parent}` : `${parent} ${paper.id}`);
      }
    }
  });

  it('has the parents that the lineage answer has', async () => {
    const tree = stemma.parse((await request(app).get(`/api/papers/${encoded(clocks)}/stemma`)).body);
    const list = lineage.parse((await request(app).get(`/api/papers/${encoded(clocks)}/descendants`)).body);
    expect(list.papers.map(({ paper, parent }) => [paper.id, parent])).toEqual(
      tree.papers.map(({ paper, parent }) => [paper.id, parent]),
    );
  });

  it('counts what a limit cut below each paper', async () => {
    const { body } = await request(app)
      .get(`/api/papers/${encoded(clocks)}/stemma?limit=1`)
      .expect(200);
    const answer = stemma.parse(body);
    expect(answer.papers.map(({ paper, hidden }) => [paper.id, hidden])).toEqual([[parliament, 4]]);
    expect(answer.truncated).toMatchObject({ shown: 1, total: 5 });
  });
});

describe('prerequisites', () => {
  it('are older papers with reasons whose papers the answer holds', async () => {
    const { body } = await request(app)
      .get(`/api/papers/${encoded(raft)}/prerequisites`)
      .expect(200);
    const answer = prerequisites.parse(body);
    expect(answer.basis).toBe('references');
    expect(answer.prerequisites.map(({ paper }) => paper.id).sort()).toEqual([parliament, chubby, clocks].sort());
    const held = new Set(answer.papers.map(({ id }) => id));
    for (const { paper, why } of answer.prerequisites) {
      expect([why.path[0], why.path.at(-1)]).toEqual([raft, paper.id]);
      expect([...why.path, ...why.coCitation.examples].every((id) => held.has(id))).toBe(true);
    }
  });

  it('of a paper without known references are none', async () => {
    const { body } = await request(app)
      .get(`/api/papers/${encoded(lonely)}/prerequisites`)
      .expect(200);
    expect(prerequisites.parse(body).prerequisites).toEqual([]);
  });
});

describe('reading orders', () => {
  const ask = async (query: object) =>
    readingOrder.parse((await request(app).get('/api/reading-order').query(query).expect(200)).body);

  it('of several papers put each after those that it builds on, however they are asked for', async () => {
    const answer = await ask({ id: [raft, clocks, chubby] });
    expect(answer.order.map(({ paper, after }) => [paper.id, after])).toEqual([
      [clocks, []],
      [chubby, [clocks]],
      [raft, [chubby]],
    ]);
    expect(answer.plan).toBeNull();
  });

  it('up to one paper add what to read before it', async () => {
    const answer = await ask({ id: raft });
    expect(answer.order.map(({ paper, asked }) => [paper.id, asked])).toEqual([
      [clocks, false],
      [parliament, false],
      [chubby, false],
      [raft, true],
    ]);
    expect((await ask({ id: raft, prerequisites: 0 })).order).toHaveLength(1);
  });

  it('spread over weeks keep the order, and leave out what is known', async () => {
    const { plan } = await ask({ id: raft, weeks: 2, hours: 4 });
    expect(plan?.weeks.map(({ papers }) => papers)).toEqual([
      [clocks, parliament],
      [chubby, raft],
    ]);
    const known = await ask({ id: raft, weeks: 2, hours: 4, known: [clocks, parliament] });
    expect(known.plan?.weeks.flatMap(({ papers }) => papers)).toEqual([chubby, raft]);
  });

  it.each(['', 'id=a&weeks=2', 'id=a&hours=2', 'id=a&weeks=0&hours=2'])('refuse "%s"', async (query) => {
    await request(app).get(`/api/reading-order?${query}`).expect(400);
  });
});

describe('similar papers', () => {
  it('share citing papers or references with it, and say how many', async () => {
    const { body } = await request(app)
      .get(`/api/papers/${encoded(raft)}/similar`)
      .expect(200);
    const answer = similar.parse(body);
    expect(answer.papers.map(({ paper, sharedReferences }) => [paper.id, sharedReferences])).toEqual([[spanner, 2]]);
  });
});

describe('paths', () => {
  it('run from one paper to the other, whichever is newer', async () => {
    const ask = async (from: string, to: string) =>
      paths.parse((await request(app).get('/api/paths').query({ from, to }).expect(200)).body);
    const older = await ask(raft, clocks);
    expect([older.direction, older.distance, older.shortestCount]).toEqual(['older', 2, 1]);
    expect(older.paths).toEqual([
      [raft, parliament, clocks],
      [raft, chubby, parliament, clocks],
    ]);
    expect(older.longest).toEqual([raft, chubby, parliament, clocks]);
    const newer = await ask(clocks, raft);
    expect(newer.direction).toBe('newer');
    expect(newer.paths).toEqual(older.paths.map((path) => [...path].reverse()));
  });

  it('that do not exist are said not to, with what connects the two instead', async () => {
    const { body } = await request(app).get('/api/paths').query({ from: raft, to: spanner }).expect(200);
    const answer = paths.parse(body);
    expect([answer.direction, answer.distance, answer.paths]).toEqual([null, null, []]);
    expect(answer.connectors.map(({ paper }) => paper.id).sort()).toEqual([parliament, chubby].sort());
    const apart = await request(app).get('/api/paths').query({ from: raft, to: lonely }).expect(200);
    expect(paths.parse(apart.body).connectors).toEqual([]);
  });

  it('from a paper to itself are refused', async () => {
    await request(app).get('/api/paths').query({ from: raft, to: raft }).expect(400);
  });
});

describe('main paths', () => {
  const ask = async (query: object) =>
    mainPath.parse((await request(app).get('/api/main-path').query(query).expect(200)).body);

  it('of everything run from the oldest to the newest, stubs aside, and say how large the collection is', async () => {
    const answer = await ask({});
    expect(answer.main).toEqual([clocks, parliament, chubby, spanner]);
    expect(answer.collection).toMatchObject({ papers: 6, citations: 6 });
    expect((await ask({ stubs: 'true' })).collection).toMatchObject({ papers: 7, citations: 7 });
    expect(answer.critical).toMatchObject({ length: 3 });
  });

  it('of a collection, or between two papers, stay inside', async () => {
    expect((await ask({ id: [clocks, parliament, raft] })).main).toEqual([clocks, parliament, raft]);
    expect((await ask({ from: raft, to: parliament })).main).toEqual([parliament, chubby, raft]);
  });

  it('of papers without citations are empty', async () => {
    const answer = await ask({ id: [lonely, undated] });
    expect([answer.main, answer.routes, answer.critical.papers]).toEqual([[], [], []]);
  });

  it.each(['from=a', 'to=a', 'id=a&from=b&to=c', 'weights=x', 'stubs=1'])('refuse %s', async (query) => {
    await request(app).get(`/api/main-path?${query}`).expect(400);
  });
});

describe('clusters', () => {
  it('hold every paper once, and are the same for the same seed', async () => {
    const ask = async () => (await request(app).get('/api/clusters?smallest=1&seed=3').expect(200)).body;
    const answer = clusters.parse(await ask());
    expect(answer.clusters.reduce((sum, { size }) => sum + size, 0)).toBe(7);
    const members = answer.clusters.flatMap((cluster) => cluster.members);
    expect([...members].sort()).toEqual([clocks, parliament, chubby, raft, spanner, lonely].sort());
    expect(await ask()).toEqual(answer);
  });

  it('that are small are counted, not shown', async () => {
    const { body } = await request(app).get('/api/clusters?smallest=1000').expect(200);
    expect(clusters.parse(body)).toMatchObject({ clusters: [], notShown: { papers: 7 } });
  });

  it.each(['resolution=0.1', 'resolution=1e0', 'runs=0', 'seed=-1'])('refuse %s', async (query) => {
    await request(app).get(`/api/clusters?${query}`).expect(400);
  });
});

describe('the graph between papers', () => {
  it('is the same for repeated ids and for a body', async () => {
    const asked = await request(app)
      .get('/api/graph')
      .query({ id: [raft, '10.1145/279227.279229'] })
      .expect(200);
    const posted = await request(app)
      .post('/api/graph')
      .send({ ids: ['10.1145/279227.279229', raft] })
      .expect(200);
    expect(subgraph.parse(asked.body).citations).toEqual([{ citing: raft, cited: parliament, sources: ['bundled'] }]);
    expect(asked.body.papers.map(({ id }: { id: string }) => id)).toEqual([parliament, raft]);
    expect(posted.body).toEqual(asked.body);
  });

  it('counts a paper asked for under two names once', async () => {
    const { body } = await request(app)
      .get('/api/graph')
      .query({ id: [parliament, 'acm:279229'] })
      .expect(200);
    expect(body.papers).toHaveLength(1);
  });

  it('names the ids that no paper has', async () => {
    const { body } = await request(app)
      .get('/api/graph')
      .query({ id: [raft, 'doi:10.1/none'] })
      .expect(404);
    expect(body.detail).toContain('doi:10.1/none');
  });
});

describe('exports', () => {
  it('are BibTeX unless asked otherwise, offered as a file', async () => {
    const response = await request(app).get('/api/export').query({ id: parliament }).buffer().expect(200);
    expect(response.headers['content-type']).toMatch(/^application\/x-bibtex; charset=utf-8/);
    expect(response.headers['content-disposition']).toBe('attachment; filename="stemma.bib"');
    expect(response.text ?? String(response.body)).toContain('@article{lamport1998part,');
  });

  it('have the same bytes for the same papers however they are asked for', async () => {
    const bytes = async (ids: string[]) => {
      const response = await request(app).post('/api/export').send({ ids, format: 'csl-json' }).buffer().expect(200);
      return response.text ?? JSON.stringify(response.body);
    };
    expect(await bytes([raft, parliament, 'acm:279229'])).toBe(await bytes(['10.1145/279227.279229', raft]));
  });
});

describe('lists', () => {
  it('are counted over their scholarly entries', async () => {
    const { body } = await request(app).get('/api/lists').expect(200);
    expect(listPage.parse(body).items).toEqual([
      {
        id: 'classics',
        title: 'Classics',
        url: null,
        entries: 4,
        scholarly: 3,
        matched: 2,
        ambiguous: 0,
        unresolved: 1,
        notAPaper: 1,
      },
    ]);
  });

  it('show what became of each entry, with the paper or papers that it means', async () => {
    const { body } = await request(app).get('/api/lists/classics').expect(200);
    const answer = list.parse(body);
    expect(answer.items.map(({ paper, papers }) => [paper?.id, papers?.map(({ id }) => id)])).toEqual([
      [parliament, undefined],
      [raft, [raft, chubby]],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('that are unknown are a 404 which names those there are', async () => {
    const { body } = await request(app).get('/api/lists/nothing').expect(404);
    expect(body.hint).toContain('classics');
  });
});

describe('the service', () => {
  it('counts what there is', async () => {
    const { body } = await request(app).get('/api/stats').expect(200);
    expect(stats.parse(body)).toMatchObject({ papers: 7, full: 6, stubs: 1, citations: 7, lists: 1, store: 'sqlite' });
    expect(body.sources).toEqual({ bundled: 7, crossref: 1 });
    expect(body.attributions).toEqual([]);
  });

  it('says what a source wants said where its data are shown', async () => {
    const citations = smallGraph.citations!.map((citation) => ({ ...citation, sources: ['s2'] }));
    const { app: fed } = await testServer({ changes: { ...smallGraph, citations } });
    const { body } = await request(fed).get('/api/stats').expect(200);
    expect(body.attributions).toEqual([expect.stringContaining('Semantic Scholar')]);
  });

  it('tells what was ingested', async () => {
    const { body } = await request(app).get('/api/jobs').expect(200);
    expect(jobPage.parse(body).items).toMatchObject([{ id: 'job-1', status: 'done', detail: { papers: 7 } }]);
  });

  it('says that it is well', async () => {
    const { body } = await request(app).get('/healthz').expect(200);
    expect(health.parse(body).status).toBe('ok');
  });

  it('answers an empty graph too', async () => {
    const { app: empty } = await testServer({ changes: {} });
    await request(empty).get('/api/papers?q=paxos').expect(200, { items: [], next: null });
    await request(empty).get('/api/papers/doi:10.1%2Fx/ancestors').expect(404);
    await request(empty).get('/api/stats').expect(200);
  });
});

describe('the page', () => {
  it('is served with its script and style, and allows scripts of its own origin only', async () => {
    const page = await request(app).get('/').expect(200);
    expect(page.text).toContain('<title>Stemma</title>');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['x-powered-by']).toBeUndefined();
    await request(app)
      .get('/plain.js')
      .expect(200)
      .expect('content-type', /javascript/);
    await request(app).get('/plain.css').expect(200).expect('content-type', /css/);
  });

  it('gives nothing else of its folder', async () => {
    await request(app).get('/README.md').expect(404);
    await request(app).get('/..%2fpackage.json').expect(404);
  });
});
