import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineLayout } from '../../../../web/layouts/outline-layout.ts';
import type { PlacedNode, Scene } from '../../../../web/layouts/scene.ts';
import { labelOffset, type StemmaInput, stemmaLayout } from '../../../../web/layouts/stemma-layout.ts';
import { randomTree } from './random-answer.ts';

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

  it('keeps several roots apart from what is older and newer', () => {
    const roots = ['a', 'b'].map(
      (id): StemmaInput => ({ id, year: 2000, side: 'root', parent: null, citations: 3, labelWidth: 50 }),
    );
    const others = roots.flatMap(({ id }): StemmaInput[] => [
      { id: `${id}+`, year: 2004, side: 'newer', parent: id, citations: 0, labelWidth: 50 },
      { id: `${id}-`, year: 1990, side: 'older', parent: id, citations: 0, labelWidth: 50 },
    ]);
    const papers = [...roots, ...others];
    const scene = stemmaLayout(papers, stage);
    expect(scene.nodes.length).toBe(6);
    eachPair(scene, papers, (a, b) => expect(a[1] <= b[0] || b[1] <= a[0]).toBe(true));
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
