/** Papers and citations as the contract shows them; requests, tests and OpenAPI use these same schemas. */
import { z } from 'zod';
import { aliasSchemes, idSchemes } from '../../graph/index.ts';
import { entryKind, entryLink } from './entry-parts.ts';

export const identifiers = z
  .strictObject(Object.fromEntries([...idSchemes, ...aliasSchemes].map((scheme) => [scheme, z.string().optional()])))
  .describe('At most one of each scheme, canonical, without the scheme');

const paperFields = {
  id: z.string().describe('`scheme:value`; changes when a better identifier becomes known, former ids keep working'),
  title: z.string(),
  shortName: z.string().optional().describe('The name under which people ask for it, such as "Raft"'),
  year: z.int().nullable(),
  authors: z.array(z.strictObject({ name: z.string() })),
  venue: z.string().nullable(),
  type: z.string().describe("CSL's vocabulary"),
  identifiers,
  status: z.enum(['full', 'stub']).describe('`stub`: known only from citations or a list line'),
  referencesStatus: z
    .enum(['known', 'partial', 'none-reported', 'unknown'])
    .describe('What is known of its own reference list'),
  counts: z.strictObject({ references: z.int().min(0), citations: z.int().min(0) }).describe('Inside this graph'),
  retracted: z.literal(true).optional().describe('A source says that it was retracted or withdrawn'),
};

export const paper = z.strictObject(paperFields).meta({ id: 'Paper' });

export const paperDetails = z
  .strictObject({
    ...paperFields,
    publishedOn: z.string().nullable().describe('ISO date, as precise as known'),
    shortNames: z.array(z.string()),
    abstract: z.string().nullable(),
    url: z.string().nullable(),
    reportedReferenceCount: z.int().nullable().describe('How many references a source says it has'),
    aliases: z.array(z.string()).describe('Other ids that lead here'),
    listedIn: z.array(
      z.strictObject({
        list: z.string(),
        listTitle: z.string(),
        entry: z.string().describe('Key of the entry'),
        line: z.int(),
        section: z.array(z.string()).describe('Headings above it, outermost first'),
        text: z.string(),
        prose: z.string().nullable().describe('What the curator says about it'),
        links: z.array(entryLink),
        companions: z
          .array(z.strictObject({ text: z.string(), kind: entryKind, links: z.array(entryLink) }))
          .describe('Entries nested under it: the easier blog, the talk, the code'),
      }),
    ),
    versions: z
      .array(
        z.strictObject({
          source: z.string(),
          title: z.string(),
          year: z.int().nullable(),
          venue: z.string().nullable(),
          type: z.string(),
          identifiers,
          url: z.string().nullable(),
          provenance: z.string().nullable().describe('Where the source took it from, as it says itself'),
        }),
      )
      .describe('The work as each source describes it, by year (none last)'),
  })
  .meta({ id: 'PaperDetails' });

const sources = z.array(z.string()).describe('Who asserts the citation');

export const citation = z
  .strictObject({ citing: z.string(), cited: z.string(), sources })
  .meta({ id: 'Citation', description: '`citing` CITES `cited`' });

export const completeness = z
  .strictObject({ papersWithReferences: z.int(), papers: z.int() })
  .describe('Papers of the answer whose reference lists are known at least in part, of how many');

export const scope = z
  .strictObject({
    papers: z.int(),
    citations: z.int(),
    truncated: z.boolean().describe('A bound cut it: papers that lie farther are missing'),
    reason: z.string(),
    approximate: z.array(z.string()).describe('What in this answer the whole graph might say otherwise'),
  })
  .nullable()
  .describe('Null: the answer is made from the whole graph. Else from the part that was loaded for it (large graphs)');

export const cursor = z.string().nullable().describe('Pass it back for the next page; null on the last');

export const paperPage = z
  .strictObject({ items: z.array(paper), next: cursor })
  .meta({ id: 'PaperPage', description: 'Papers, best first' });

export const neighbourPage = z
  .strictObject({ items: z.array(z.strictObject({ ...paperFields, sources })), next: cursor })
  .meta({ id: 'NeighbourPage', description: 'Papers one step away, each with the sources of that citation' });

export const subgraph = z
  .strictObject({ papers: z.array(paper), citations: z.array(citation) })
  .meta({ id: 'Subgraph', description: 'Papers and every citation among them' });
