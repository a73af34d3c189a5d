/** The drawn page, asked where everything is: a stemma whose names cannot be read is none. */
import type { Page } from '@playwright/test';
import { expect, open, paxos, picture, raft, test } from './support.ts';

interface Box {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
interface Segment {
  readonly parent: string;
  readonly child: string;
  readonly box: Box;
}
interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly labels: readonly Box[];
  readonly nodes: readonly Box[];
  readonly segments: readonly Segment[];
}

/** Labels, marks and the level and upright parts of branches, in pixels of the stage. */
async function drawn(page: Page): Promise<Drawn> {
  return page.locator('.map').evaluate((element) => {
    type Place = { x: number; y: number };
    type DrawnLabel = Box & { readonly suffixRight: number };
    const { stemmaMap: map } = element as unknown as {
      stemmaMap: {
        drawnLabels: readonly DrawnLabel[];
        placeOf(id: string): Place | null;
        model: {
          scene: {
            nodes: readonly { id: string; radius: number }[];
            lines: readonly { citing: string; cited: string; kind: string; parent: string | null }[];
          };
        };
      };
    };
    const { nodes, lines } = map.model.scene;
    const box = (id: string, a: Place, b: Place, by = 0): Box => ({
      id,
      left: Math.min(a.x, b.x) - by,
      right: Math.max(a.x, b.x) + by,
      top: Math.min(a.y, b.y) - by,
      bottom: Math.max(a.y, b.y) + by,
    });
    return {
      width: element.clientWidth,
      height: element.clientHeight,
      labels: map.drawnLabels.map(({ id, left, right, top, bottom, suffixRight }) => ({
        id,
        left,
        right: Math.max(right, suffixRight),
        top,
        bottom,
      })),
      nodes: nodes.map(({ id, radius }) => box(id, map.placeOf(id)!, map.placeOf(id)!, radius)),
      segments: lines
        .filter(({ kind, parent }) => kind === 'branch' && parent !== null)
        .flatMap(({ citing, cited, parent }) => {
          const child = parent === citing ? cited : citing;
          const from = map.placeOf(parent!)!;
          const to = map.placeOf(child)!;
          const corner = { x: from.x, y: to.y };
          return [
            { parent: parent!, child, box: box(child, from, corner) },
            { parent: parent!, child, box: box(child, corner, to) },
          ];
        }),
    };
  });
}

const meets = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Less the pixel that antialiasing softens. */
const inner = ({ id, left, right, top, bottom }: Box): Box => ({
  id,
  left: left + 1,
  right: right - 1,
  top: top + 1,
  bottom: bottom - 1,
});

function collisions({ labels, nodes, segments, width }: Drawn): string[] {
  const found: string[] = [];
  labels.map(inner).forEach((label, at) => {
    for (const node of nodes)
      if (meets(label, inner(node))) found.push(`label ${label.id} meets the mark of ${node.id}`);
    for (const other of labels.slice(at + 1)) {
      if (meets(label, inner(other))) found.push(`label ${label.id} meets the label of ${other.id}`);
    }
    for (const { parent, child, box } of segments) {
      const isForeign = parent !== label.id && child !== label.id;
      const line = {
        ...box,
        left: box.left - 0.5,
        right: box.right + 0.5,
        top: box.top - 0.5,
        bottom: box.bottom + 0.5,
      };
      if (isForeign && meets(label, line)) found.push(`label ${label.id} meets the line ${parent} – ${child}`);
    }
    if (label.left < 0 || label.right > width) found.push(`label ${label.id} meets the edge of the stage`);
  });
  return found;
}

const isWhollyShown =
  ({ width, height }: Drawn) =>
  ({ left, right, top, bottom }: Box) =>
    left >= 0 && right <= width && top >= 0 && bottom <= height;

test('the stemma of Paxos names at least 60 papers beside open panels, and no name meets anything', async ({
  page,
}) => {
  await open(page, `/?stemma=${paxos}&paper=${paxos}`);
  await expect(page.locator('.paper')).toBeVisible();
  await open(page, `/?stemma=${paxos}&paper=${paxos}`);
  const seen = await drawn(page);
  expect(seen.labels.filter(isWhollyShown(seen)).length).toBeGreaterThanOrEqual(60);
  expect(collisions(seen)).toEqual([]);
  await picture(page, 'stemma-paxos');
});

for (const [name, address] of [
  ['what Raft builds on', `/?stemma=${raft}&way=up&depth=2`],
  ['both sides of Raft', `/?stemma=${raft}&way=both`],
  ['both sides of Paxos and Raft', `/?stemma=${paxos}&stemma=${raft}&way=both`],
  ['what to read before Raft', `/?reading=${raft}&limit=30`],
] as const) {
  test(`no name meets anything in ${name}`, async ({ page }) => {
    await open(page, address);
    const seen = await drawn(page);
    expect(seen.labels.length).toBeGreaterThan(20);
    expect(collisions(seen)).toEqual([]);
    await picture(page, name.replaceAll(' ', '-'));
  });
}

test('the same address draws the same picture twice', async ({ page }) => {
  await open(page, `/?stemma=${paxos}`);
  const first = await drawn(page);
  await page.reload();
  await open(page, `/?stemma=${paxos}`);
  expect(await drawn(page)).toEqual(first);
});

test('years run from left to right', async ({ page, request }) => {
  await open(page, `/?stemma=${paxos}`);
  const { papers } = (await (await request.get(`/api/stemma?id=${paxos}&depth=1&limit=90`)).json()) as {
    papers: { paper: { id: string; year: number | null } }[];
  };
  const { nodes } = await drawn(page);
  const yearOf = new Map(papers.map(({ paper }) => [paper.id, paper.year]));
  const placed = nodes.flatMap(({ id, left, right }) => {
    const year = yearOf.get(id);
    return typeof year === 'number' ? [{ year, x: (left + right) / 2 }] : [];
  });
  expect(placed.length).toBeGreaterThan(60);
  const inOrder = [...placed].sort((a, b) => a.x - b.x).map(({ year }) => year);
  expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
});
