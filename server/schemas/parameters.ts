/** What requests may say. Values arrive as text; these turn them into numbers and lists, or say what does not fit. */
import { z } from 'zod';
import {
  bounds,
  clustersDefaults,
  fieldDefaults,
  lineageDefaults,
  mainPathDefaults,
  pathsDefaults,
  prerequisitesDefaults,
  searchPathMethods,
  similarDefaults,
  stemmaDefaults,
} from '../../graph/index.ts';
import { exportFormats } from '../export/export-papers.ts';

/** Whole numbers written in digits only: `1e3`, ` 5` and an empty value are refused. */
function wholeNumber(least: number, most: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value),
    z
      .int({ error: `must be a whole number from ${least} to ${most}` })
      .min(least)
      .max(most),
  );
}

const paperId = z.string().trim().min(1).max(2000);
const anyUsualSpelling = 'Ours, an alias, a DOI or an arXiv id in any usual spelling';

export const paperParams = z.strictObject({ id: paperId.describe(`${anyUsualSpelling}; percent-encoded`) });
export const listParams = z.strictObject({ list: z.string().min(1).max(500).describe("The list's id") });

export const noQuery = z.strictObject({});

export const searchQuery = z.strictObject({
  q: z.string().max(1000).default('').describe('Words of a title, name, author, venue or year; or an identifier'),
  limit: wholeNumber(1, 100).default(20).describe('Papers at most'),
});

export const pageQuery = z.strictObject({
  limit: wholeNumber(1, bounds.page).default(100).describe('Papers a page'),
  cursor: z.string().max(4000).optional().describe('`next` of the page before'),
});

const year = wholeNumber(0, 9999);

const walkShape = {
  depth: z
    .union([z.literal('all'), wholeNumber(1, bounds.depth)], {
      error: `must be a whole number from 1 to ${bounds.depth}, or "all"`,
    })
    .default(lineageDefaults.depth)
    .describe('Steps from the paper, or `all`'),
  from: year.optional().describe('First year shown; does not stop the walk'),
  to: year.optional().describe('Last year shown; does not stop the walk'),
};

function inOrder({ from, to }: { from?: number | undefined; to?: number | undefined }): boolean {
  return from === undefined || to === undefined || from <= to;
}
const notInOrder = { error: 'must not be after `to`', path: ['from'] };

export const lineageQuery = z
  .strictObject({
    ...walkShape,
    limit: wholeNumber(1, bounds.limit).default(lineageDefaults.limit).describe('Papers shown at most'),
  })
  .refine(inOrder, notInOrder);

const stemmaShape = {
  direction: z
    .enum(['descendants', 'ancestors'])
    .default('descendants')
    .describe('What builds on it, or what it builds on'),
  ...walkShape,
  limit: wholeNumber(1, 500).default(stemmaDefaults.limit).describe('Papers shown at most'),
};

export const stemmaQuery = z.strictObject(stemmaShape).refine(inOrder, notInOrder);

export const fieldQuery = z.strictObject({
  limit: wholeNumber(1, bounds.limit).default(fieldDefaults.limit).describe('Papers shown at most'),
});

export const prerequisitesQuery = z.strictObject({
  limit: wholeNumber(1, 200).default(prerequisitesDefaults.limit).describe('Prerequisites at most'),
  related: wholeNumber(0, 200).default(prerequisitesDefaults.relatedLimit).describe('Related papers at most'),
});

export const similarQuery = z.strictObject({
  limit: wholeNumber(1, 200).default(similarDefaults.limit).describe('Papers at most'),
});

export const pathsQuery = z.strictObject({
  from: paperId.describe(anyUsualSpelling),
  to: paperId.describe('The other paper, older or newer'),
  limit: wholeNumber(1, 50).default(pathsDefaults.limit).describe('Chains at most'),
});

const idList = z.array(paperId).min(1, { error: 'at least one id is needed' }).max(bounds.ids);

/** `?id=a&id=b`: one value or several. DOIs contain commas, so ids are never joined by them. */
const asList = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const repeatedIds = z.preprocess(asList, idList);
const someIds = z.preprocess(asList, z.array(paperId).max(bounds.ids));

export const stemmaOfSeveralQuery = z
  .strictObject({
    id: repeatedIds.describe(`${anyUsualSpelling}; repeat it for several`),
    ...stemmaShape,
    open: someIds.describe('Papers whose branches are shown whole, beyond the limit; repeat it for several'),
  })
  .refine(inOrder, notInOrder);

export const clustersQuery = z.strictObject({
  resolution: z
    .preprocess(
      (value) => (typeof value === 'string' && /^\d{1,2}(?:\.\d{1,4})?$/.test(value) ? Number(value) : value),
      z.number({ error: 'must be a number from 0.2 to 5' }).min(0.2).max(5),
    )
    .default(clustersDefaults.resolution)
    .describe('Higher gives more, smaller clusters'),
  seed: wholeNumber(1, 1_000_000).default(clustersDefaults.seed).describe('The same seed gives the same clusters'),
  runs: wholeNumber(1, 20).default(clustersDefaults.runs).describe('Seeds tried; the best is given'),
  smallest: wholeNumber(1, 1000).default(clustersDefaults.smallest).describe('Smaller clusters are counted, not shown'),
  stubs: z.enum(['true', 'false']).default('false').describe('Whether members known only from citations are named'),
});

export const readingOrderQuery = z
  .strictObject({
    id: repeatedIds.describe(`${anyUsualSpelling}; one alone is a goal and comes with its prerequisites`),
    prerequisites: wholeNumber(0, 200).optional().describe('To add; default 12 for one paper, 0 for several'),
    weeks: wholeNumber(1, 520).optional().describe('With `hours`: a plan'),
    hours: wholeNumber(1, 168).optional().describe('A week'),
    known: someIds.describe('Papers that the reader knows; repeat it for several'),
  })
  .refine(({ weeks, hours }) => (weeks === undefined) === (hours === undefined), {
    error: 'needs `hours`, and `hours` needs it',
    path: ['weeks'],
  });

export const mainPathQuery = z
  .strictObject({
    id: someIds.describe('The collection; none: all papers with records of their own'),
    from: paperId.optional().describe('With `to`: the collection is everything on chains between the two'),
    to: paperId.optional(),
    stubs: z.enum(['true', 'false']).default('false').describe('Whether papers known only from citations count'),
    weights: z.enum(searchPathMethods).default(mainPathDefaults.weights).describe('How search paths are counted'),
    routes: wholeNumber(1, 100).default(mainPathDefaults.routes).describe('Heavy routes beside the main path, at most'),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    error: 'needs `to`, and `to` needs it',
    path: ['from'],
  })
  .refine(({ id, from }) => id.length === 0 || from === undefined, {
    error: 'fits either `id` or `from` and `to`',
    path: ['id'],
  });

const format = z.enum(exportFormats).default('bibtex');

export const graphQuery = z.strictObject({ id: repeatedIds.describe(`${anyUsualSpelling}; repeat it for several`) });
export const graphBody = z.strictObject({ ids: idList.describe(anyUsualSpelling) }).meta({ id: 'Ids' });

export const exportQuery = z.strictObject({
  id: repeatedIds.describe(`${anyUsualSpelling}; repeat it for several`),
  format,
});
export const exportBody = z
  .strictObject({ ids: idList.describe(anyUsualSpelling), format })
  .meta({ id: 'ExportRequest' });
