/** Answers of the methods beyond walking: prerequisites, similar papers, paths and main paths. */
import { z } from 'zod';
import { searchPathMethods } from '../../graph/index.ts';
import { citation, completeness, paper, scope } from './paper.ts';

const namedPapers = z.array(paper).describe('Every paper that the answer names, by year (none last), then id');
const chain = z.array(z.string()).describe('Ids of papers');
const examples = z.array(z.string()).describe('Three at most, most cited first');

export const prerequisites = z
  .strictObject({
    query: z.strictObject({ ids: z.array(z.string()), limit: z.int(), relatedLimit: z.int() }),
    roots: z.array(paper),
    basis: z.enum(['references', 'topic']).describe('What closeness was measured to'),
    prerequisites: z
      .array(
        z.strictObject({
          paper,
          relevance: z.number().describe('Closeness to the bibliography'),
          support: z
            .strictObject({ citing: z.int(), among: z.int() })
            .describe('How many of the most relevant ancestors cite it, among how many'),
          final: z.number(),
          why: z.strictObject({
            path: chain.describe('A shortest chain of references from the paper asked about to this one'),
            routes: z.int().describe('Chains that share no paper in between; 5 means five or more'),
            inReferenceList: z.boolean(),
            citedByReferences: z
              .strictObject({ count: z.int(), of: z.int(), examples })
              .describe('How many references of the paper asked about cite it'),
            coCitation: z.strictObject({ count: z.int(), examples }).describe('How many papers cite both'),
            yearsBetween: z.int().nullable(),
          }),
        }),
      )
      .describe('Best first'),
    related: z
      .array(z.strictObject({ paper, relevance: z.number() }))
      .describe('Close, but no ancestors: related, not prerequisites'),
    papers: namedPapers,
    completeness,
  })
  .meta({ id: 'Prerequisites' });

export const similar = z
  .strictObject({
    root: paper,
    papers: z
      .array(
        z.strictObject({
          paper,
          score: z.number().describe('In [0, 1]: the mean of the cosines of co-citation and coupling'),
          coCitations: z.int().describe('Papers that cite both'),
          sharedReferences: z.int().describe('Papers that both cite'),
        }),
      )
      .describe('Best first'),
    citations: z.array(citation),
  })
  .meta({ id: 'SimilarPapers' });

export const paths = z
  .strictObject({
    from: paper,
    to: paper,
    direction: z
      .enum(['older', 'newer'])
      .nullable()
      .describe('Whether chains run from `from` toward older or newer papers; null: no chain joins the two'),
    distance: z.int().nullable().describe('Citations on a shortest chain'),
    shortestCount: z.number().describe('How many shortest chains there are; rounded beyond 2^53'),
    paths: z.array(chain).describe('Shorter first, each from `from` to `to`'),
    longest: chain.describe('A longest chain; empty when there is none'),
    connectors: z
      .array(z.strictObject({ paper, score: z.number(), share: z.number(), path: chain }))
      .describe('What joins the two on the shortest ways regardless of direction, or one step longer'),
    papers: namedPapers,
    citations: z.array(citation),
    completeness,
    scope,
  })
  .meta({ id: 'Paths' });

const weighedCitation = z.strictObject({
  citing: z.string(),
  cited: z.string(),
  share: z.number().describe('Part of all search paths that run through it, in [0, 1]'),
});
const route = z.array(z.string()).describe('Ids, oldest first, each cited by the next');

export const mainPath = z
  .strictObject({
    query: z.strictObject({
      ids: z.array(z.string()),
      between: z.tuple([z.string(), z.string()]).optional(),
      stubs: z.boolean(),
      weights: z.enum(searchPathMethods),
      routes: z.int(),
    }),
    collection: z
      .strictObject({ papers: z.int(), citations: z.int(), log10Paths: z.number() })
      .describe('What took part, and the decimal logarithm of its number of search paths'),
    main: route,
    routes: z
      .array(z.strictObject({ key: weighedCitation, papers: route }))
      .describe('Grown from the heaviest citations, heaviest first, each once'),
    weights: z.array(weighedCitation).describe('All citations of main path and routes'),
    critical: z
      .strictObject({ length: z.int(), papers: z.array(z.string()) })
      .describe('Papers on some longest chain, oldest first, and how many citations it has'),
    papers: namedPapers,
    citations: z.array(citation),
    completeness,
    scope,
  })
  .meta({ id: 'MainPath' });

export const clusters = z
  .strictObject({
    query: z.strictObject({
      resolution: z.number(),
      seed: z.int(),
      runs: z.int(),
      smallest: z.int(),
      stubs: z.boolean(),
    }),
    quality: z.number().describe('Modularity of the best run'),
    seed: z.int().describe('Its seed'),
    agreement: z.number().describe('Mean adjusted Rand index of the runs: 1 all agree, 0 as chance would'),
    clusters: z
      .array(
        z.strictObject({
          number: z.int(),
          size: z.int().describe('Stubs too'),
          terms: z.array(z.string()).describe('Words by which its titles differ from those of the others, best first'),
          keyPapers: z.array(paper).describe('Most cited from within'),
          members: z
            .array(z.string())
            .describe('Ids of its papers with records of their own, with `stubs` of all, oldest first'),
          between: z.array(z.string()).describe('Members that other seeds put elsewhere'),
        }),
      )
      .describe('Largest first'),
    notShown: z.strictObject({ clusters: z.int(), papers: z.int() }),
    completeness,
  })
  .meta({ id: 'Clusters' });

export const readingOrder = z
  .strictObject({
    query: z.strictObject({
      ids: z.array(z.string()),
      prerequisites: z.int().optional(),
      weeks: z.int().optional(),
      hoursPerWeek: z.number().optional(),
      known: z.array(z.string()),
    }),
    order: z
      .array(
        z.strictObject({
          paper,
          after: z.array(z.string()).describe('Ids of papers of the order to read just before'),
          asked: z.boolean().describe('Asked for, or a prerequisite that was added'),
          hours: z.number().describe('Estimated; two where the number of pages is unknown'),
        }),
      )
      .describe('Each after those that it builds on'),
    plan: z
      .strictObject({
        weeks: z.array(z.strictObject({ papers: z.array(z.string()), hours: z.number(), overfull: z.boolean() })),
        hours: z.number(),
        leftOut: z.array(z.string()).describe('For which there is no time; no planned paper requires one'),
      })
      .nullable()
      .describe('Null unless weeks and hours were given'),
    completeness,
  })
  .meta({ id: 'ReadingOrder' });
