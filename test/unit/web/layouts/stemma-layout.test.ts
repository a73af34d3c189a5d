import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineLayout } from '../../../../web/layouts/outline-layout.ts';
import type { PlacedNode, Scene } from '../../../../web/layouts/scene.ts';
import { labelOffset, type StemmaInput, stemmaLayout } from '../../../../web/layouts/stemma-layout.ts';
import { randomForest, randomTree } from './random-answer.ts';

const stage = { width: 900, height: 700, marginTop: 30, marginSide: 16, leastRow: 16, greatestRow: 27 };

/** Mark and label together, as they are drawn. */
function spanOf({ x, radius, labelSide }: PlacedNode, { labelWidth }: StemmaInput): [number, number] {
  const far = radius + labelOffset + labelWidth;
  return labelSide === 'left' ? [x - far, x + radius] : [x - radius, x + far];
}

function eachPair(
  scene: Scene,
  papers: readonly StemmaInput[],
  check: (a: [number, number], b: [number, number]) => void,
) {
  const inputs = new Map(papers.map((paper) => [paper.id, paper]));
  for (const [at, a] of scene.nodes.entries()) {
    for (const b of scene.nodes.slice(at + 1)) {
      if (a.y === b.y) check(spanOf(a, inputs.get(a.id)!), spanOf(b, inputs.get(b.id)!));
    }
  }
}

describe('the stemma on the stage', () => {
  it('lets no label meet a mark or another label, toward older and newer papers at once', () => {
    fc.assert(
      fc.property(randomTree, (papers) => {
        eachPair(stemmaLayout(papers, stage), papers, (a, b) => {
          expect(a[1] <= b[0] || b[1] <= a[0]).toBe(true);
        });
      }),
    );
  });

  it('cuts no label at its edge', () => {
    fc.assert(
      fc.property(randomTree, (papers) => {
        const scene = stemmaLayout(papers, stage);
        const inputs = new Map(papers.map((paper) => [paper.id, paper]));
        for (const node of scene.nodes) {
          const [left, right] = spanOf(node, inputs.get(node.id)!);
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(scene.width);
          expect(node.y).toBeLessThanOrEqual(scene.height);
        }
      }),
    );
  });

  it('has older papers left of the root, newer ones right, and each paper and branch once', () => {
    fc.assert(
      fc.property(randomTree, (papers) => {
        const { nodes, lines } = stemmaLayout(papers, stage);
        const x = new Map(nodes.map((node) => [node.id, node.x]));
        expect([...x.keys()].sort()).toEqual(papers.map(({ id }) => id).sort());
        expect(nodes.length).toBe(papers.length);
        expect(lines.length).toBe(papers.length - 1);
        for (const { id, parent, side } of papers) {
          if (parent === null) continue;
          if (side === 'older') expect(x.get(id)!).toBeLessThan(x.get(parent)!);
          else expect(x.get(id)!).toBeGreaterThan(x.get(parent)!);
        }
      }),
    );
  });

  it('draws a branch from the paper that cites to the one it cites', () => {
    const papers: StemmaInput[] = [
      { id: 'root', year: 2000, side: 'root', parent: null, citations: 1, labelWidth: 20 },
      { id: 'newer', year: 2005, side: 'newer', parent: 'root', citations: 0, labelWidth: 20 },
      { id: 'older', year: 1990, side: 'older', parent: 'root', citations: 0, labelWidth: 20 },
    ];
    const ends = stemmaLayout(papers, stage).lines.map(({ citing, cited }) => `${citing} ${cited}`);
    expect(ends.sort()).toEqual(['newer root', 'root older']);
  });

  it('runs the years from left to right for all trees, newer and older, of several roots', () => {
    fc.assert(
      fc.property(randomForest, (papers) => {
        const { nodes, years } = stemmaLayout(papers, stage);
        const yearOf = new Map(papers.map(({ id, year }) => [id, year!]));
        const byX = [...nodes].sort((a, b) => a.x - b.x || yearOf.get(a.id)! - yearOf.get(b.id)!);
        const inOrder = byX.map(({ id }) => yearOf.get(id)!);
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
        expect(years.map(({ year }) => year)).toEqual([...new Set(inOrder)]);
        expect(years.map(({ x }) => x)).toEqual(years.map(({ x }) => x).sort((a, b) => a - b));
      }),
    );
  });

  it('draws no line of several roots through the label of a third paper, and no label on another', () => {
    fc.assert(
      fc.property(randomForest, (papers) => {
        const scene = stemmaLayout(papers, stage);
        const inputs = new Map(papers.map((paper) => [paper.id, paper]));
        const places = new Map(scene.nodes.map((node) => [node.id, node]));
        expect(places.size).toBe(papers.length);
        eachPair(scene, papers, (a, b) => expect(a[1] <= b[0] || b[1] <= a[0]).toBe(true));
        for (const { citing, cited, parent } of scene.lines) {
          const from = places.get(parent!)!;
          const to = places.get(parent === citing ? cited : citing)!;
          for (const node of scene.nodes) {
            if (node === from || node === to) continue;
            const [left, right] = spanOf(node, inputs.get(node.id)!);
            const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
            const isCrossedDown = left < from.x && from.x < right && top < node.y && node.y < bottom;
            const isCrossedLevel = node.y === to.y && left < Math.max(from.x, to.x) && right > Math.min(from.x, to.x);
            expect([node.id, isCrossedDown, isCrossedLevel]).toEqual([node.id, false, false]);
          }
        }
      }),
    );
  });

  it('shows a root without a year by what hangs from it, and names one from which nothing hangs in the tray', () => {
    const paper = (id: string, year: number | null, side: StemmaInput['side'], parent: string | null): StemmaInput => ({
      ...{ id, year, side, parent },
      citations: 1,
      labelWidth: 30,
    });
    const papers = [
      paper('known', 2001, 'root', null),
      paper('undated', null, 'root', null),
      paper('alone', null, 'root', null),
      paper('older', 1990, 'older', 'undated'),
      paper('newer', 2010, 'newer', 'undated'),
    ];
    const { nodes, undated } = stemmaLayout(papers, stage);
    const x = new Map(nodes.map((node) => [node.id, node.x]));
    expect(x.get('older')!).toBeLessThan(x.get('undated')!);
    expect(x.get('undated')!).toBeLessThan(x.get('newer')!);
    expect(undated).toEqual(['alone']);
  });
});

describe('the outline', () => {
  it('gives every paper a row of its own below the one it hangs from, set in further', () => {
    fc.assert(
      fc.property(randomTree, (papers) => {
        const { nodes } = outlineLayout(papers, { width: 390, marginTop: 6, rowHeight: 30 });
        const place = new Map(nodes.map((node) => [node.id, node]));
        expect(new Set(nodes.map(({ y }) => y)).size).toBe(papers.length);
        for (const { id, parent } of papers) {
          if (parent === null) continue;
          expect(place.get(id)!.y).toBeGreaterThan(place.get(parent)!.y);
          expect(place.get(id)!.x).toBeGreaterThan(place.get(parent)!.x);
        }
      }),
    );
  });
});
