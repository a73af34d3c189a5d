import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../../graph/model/paper.ts';
import type { AnswerPaper } from '../../../../web/state/answer.ts';
import { joinedTrees } from '../../../../web/state/joined-trees.ts';

const paperOf = (id: string, year: number | null): Paper => ({
  ...{ id, title: id, year, authors: [], venue: null, type: 'article', identifiers: {} },
  ...{ status: 'full', referencesStatus: 'known', counts: { references: 0, citations: 0 } },
});

/** A random acyclic graph, two of its papers as roots, and a tree over what is older and one over what is newer. */
const answers = fc
  .tuple(fc.integer({ min: 4, max: 24 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 90 }), fc.nat(), fc.nat())
  .map(([count, pairs, first, second]) => {
    const citations = pairs.flatMap(([a, b]) => {
      const [u, v] = [a % count, b % count];
      return u === v ? [] : [{ citing: `p${Math.max(u, v)}`, cited: `p${Math.min(u, v)}`, essential: true }];
    });
    const roots = new Set([`p${first % count}`, `p${second % count}`]);
    const treeOf = (side: 'older' | 'newer') => {
      const [from, to] = side === 'older' ? (['citing', 'cited'] as const) : (['cited', 'citing'] as const);
      const tree = new Map<string, AnswerPaper>();
      const reached = [...roots];
      for (const at of reached) {
        for (const citation of citations.filter((each) => each[from] === at)) {
          const id = citation[to];
          if (roots.has(id) || tree.has(id)) continue;
          const paper = paperOf(id, 1980 + Math.floor(Number(id.slice(1)) / 2));
          tree.set(id, {
            ...{ paper, side, depth: 1, parent: at },
            ...{ hidden: 0, folded: 0, listed: false, place: null },
          });
          reached.push(id);
        }
      }
      return [...tree.values()];
    };
    return { citations, roots, papers: [...treeOf('older'), ...treeOf('newer')] };
  });

describe('two family trees joined', () => {
  it('have each paper once, and those between two roots among the newer ones, as they hung there', () => {
    fc.assert(
      fc.property(answers, ({ papers, roots, citations }) => {
        const joined = joinedTrees(papers, roots, citations);
        expect(joined.map(({ paper }) => paper.id).sort()).toEqual(
          [...new Set(papers.map(({ paper }) => paper.id))].sort(),
        );
        const newer = (items: readonly AnswerPaper[]) => items.filter(({ side }) => side === 'newer');
        expect(newer(joined)).toEqual(newer(papers));
      }),
    );
  });

  it('hang an older paper only from a root or an older one that cites it, and never in a circle', () => {
    fc.assert(
      fc.property(answers, ({ papers, roots, citations }) => {
        const joined = joinedTrees(papers, roots, citations);
        const byId = new Map(joined.map((item) => [item.paper.id, item]));
        for (const { side, parent, paper } of joined) {
          if (side !== 'older' || parent === null) continue;
          expect(roots.has(parent) || byId.get(parent)?.side === 'older').toBe(true);
          expect(citations.some(({ citing, cited }) => citing === parent && cited === paper.id)).toBe(true);
          const way = new Set([paper.id]);
          for (let at = byId.get(parent); at !== undefined; at = byId.get(at.parent ?? '')) {
            expect(way.has(at.paper.id)).toBe(false);
            way.add(at.paper.id);
          }
        }
      }),
    );
  });

  it('leave nothing hanging from nowhere that a root cites', () => {
    fc.assert(
      fc.property(answers, ({ papers, roots, citations }) => {
        for (const { side, parent, paper } of joinedTrees(papers, roots, citations)) {
          if (side !== 'older' || parent !== null) continue;
          expect(citations.some(({ citing, cited }) => roots.has(citing) && cited === paper.id)).toBe(false);
        }
      }),
    );
  });
});
