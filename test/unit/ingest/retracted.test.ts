import { describe, expect, it } from 'vitest';
import { drawOutline, drawTree } from '../../../cli/tree-text.ts';
import { openEngine } from '../../../graph/index.ts';
import { decodePaper, decodeRecord } from '../../../graph/store/neo4j/rows.ts';
import { whyMerged } from '../../../ingest/explain/why-merged.ts';
import { ingest } from '../../../ingest/run/ingest.ts';
import { bibliographyOf } from '../../../ingest/sources/bibliography/bibliography-source.ts';
import { mapWorks as mapCrossref } from '../../../ingest/sources/crossref/mapping.ts';
import { mapWorks as mapOpenAlex } from '../../../ingest/sources/openalex/mapping.ts';
import { exportPapers } from '../../../server/index.ts';
import { paperDetails } from '../../../server/schemas/paper.ts';
import { smallPapers } from '../../support/small-bibliography.ts';
import { temporaryStore } from '../../support/temporary-store.ts';

/** A graph in which a source says that one paper was retracted. */
async function engineWithRetracted(key: string) {
  const store = await temporaryStore();
  const papers = smallPapers.map((paper) =>
    paper.record.key === key ? { ...paper, record: { ...paper.record, retracted: true as const } } : paper,
  );
  await ingest(store, { lists: [], collections: [bibliographyOf(papers, { name: 'small' })], sources: [] });
  return openEngine({ store });
}

describe('a retracted paper', () => {
  it.each([
    ['retraction', true],
    ['withdrawal', true],
    ['correction', undefined],
    ['new_version', undefined],
  ])('is one whose record at Crossref was updated by a %s: %s', (type, retracted) => {
    const work = { DOI: '10.1000/1', title: ['A title'], 'updated-by': [{ DOI: '10.1000/2', type }] };
    expect(mapCrossref({ message: work }, { thisYear: 2026 }).items[0]!.record.retracted).toBe(retracted);
  });

  it.each([
    [true, true],
    [false, undefined],
    [null, undefined],
    ['yes', undefined],
  ])('is one of which OpenAlex says is_retracted: %s', (is_retracted, retracted) => {
    const work = { id: 'https://openalex.org/W1', title: 'A title', is_retracted };
    expect(mapOpenAlex(work, { thisYear: 2026 }).items[0]!.record.retracted).toBe(retracted);
  });

  it('is marked in answers, the tree, BibTeX and the account of its merge, and nothing else is', async () => {
    const engine = await engineWithRetracted('small:live');
    const live = 'doi:10.1145/1281100.1281103';
    expect(paperDetails.parse(await engine.paper(live)).retracted).toBe(true);
    expect(await engine.paper('doi:10.1145/279227.279229')).not.toHaveProperty('retracted');
    const answer = await engine.stemma({ ids: ['doi:10.1145/279227.279229'], direction: 'descendants' });
    expect(answer.papers.filter(({ paper }) => paper.retracted === true).map(({ paper }) => paper.id)).toEqual([live]);
    expect(drawTree(answer, 160).match(/✕ .*?(?=\s{2}|$)/gm)).toHaveLength(1);
    expect(drawOutline(answer).match(/.*\(retracted\)/g)).toEqual([expect.stringContaining('Paxos Made Live')]);
    const bibtex = exportPapers(await engine.storedPapers([live, 'doi:10.1145/279227.279229']), 'bibtex');
    expect(bibtex.match(/note = \{Retracted\}/g)).toHaveLength(1);
    const { fields } = await whyMerged(engine.store, live);
    expect(fields).toContainEqual(expect.objectContaining({ field: 'retracted', value: 'yes', from: ['small:live'] }));
    await engine.close();
  });

  it('is read from Neo4j, where others have no such property', () => {
    const row = { authorNames: [], authorOrcids: null, identifiers: [] } as never as Parameters<typeof decodePaper>[0];
    expect(decodePaper({ ...row, retracted: true }).retracted).toBe(true);
    expect(decodePaper({ ...row, retracted: null as never })).not.toHaveProperty('retracted');
    const record = row as never as Parameters<typeof decodeRecord>[0];
    expect(decodeRecord({ ...record, retracted: true }).retracted).toBe(true);
  });
});
