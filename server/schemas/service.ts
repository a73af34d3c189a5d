/** Answers about the service itself. */
import { z } from 'zod';

export const stats = z
  .strictObject({
    papers: z.int(),
    full: z.int(),
    stubs: z.int(),
    citations: z.int(),
    lists: z.int(),
    sources: z.record(z.string(), z.int()).describe('Citations asserted by each source'),
    attributions: z.array(z.string()).describe('What some of these sources want said where their data are shown'),
    store: z.enum(['sqlite', 'neo4j']),
    version: z.int().describe('Grows with every change'),
  })
  .meta({ id: 'Stats' });

export const health = z.strictObject({ status: z.literal('ok'), version: z.int() }).meta({ id: 'Health' });

export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.string().describe('Stable; titles and details may change'),
    instance: z.string(),
    hint: z.string().optional().describe('What to do about it'),
    errors: z.array(z.strictObject({ where: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
