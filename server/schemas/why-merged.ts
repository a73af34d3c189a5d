/** Why what stands under one id is one work. */
import { z } from 'zod';
import { identifiers } from './paper.ts';

const similarity = z.number().describe('Of the titles, 0 to 1');

const member = z
  .strictObject({
    kind: z.enum(['record', 'printed']).describe('One source’s record, or what reference strings print alike'),
    id: z.string().describe("The record's key; of a printed form `record#order` of its first string"),
    title: z.string(),
    authors: z.array(z.string()),
    year: z.int().nullable(),
    venue: z.string().nullable(),
    identifiers,
    sources: z.array(z.string()),
    strings: z.int().describe('How many reference strings print it; 0 for a record'),
    example: z.string().nullable().describe('One of them, as printed'),
    joinedBy: z
      .strictObject({
        rule: z.string(),
        with: z.string().describe('The member before it that it agrees with'),
        because: z.string(),
        similarity,
        authorShare: z.number().nullable().describe('Authors that agree / the shorter list; null when unknown'),
        yearGap: z.int().nullable(),
      })
      .nullable()
      .describe('Null for the one that stands for the work'),
  })
  .meta({ id: 'WorkMember' });

export const whyMerged = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    status: z.enum(['full', 'stub']),
    members: z.array(member).describe('Each after the one that it agrees with'),
    notShown: z.strictObject({
      forms: z.int().describe('Printed forms beyond those shown'),
      strings: z.boolean().describe('There are more strings than were read'),
    }),
    lines: z
      .array(
        z.strictObject({
          list: z.string(),
          key: z.string(),
          line: z.int(),
          text: z.string(),
          rule: z.string(),
          decidedBy: z.enum(['rule', 'person']),
          confidence: z.number().nullable(),
        }),
      )
      .describe('Lines of reading lists that mean the work'),
    fields: z
      .array(
        z.strictObject({
          field: z.string(),
          value: z.string(),
          rule: z.string().describe('How it was picked'),
          from: z.array(z.string()).describe('Keys of records that say so, or how many strings do'),
          otherwise: z.array(z.strictObject({ from: z.string(), value: z.string() })),
        }),
      )
      .describe('Where each value comes from'),
    references: z
      .array(
        z.strictObject({
          record: z.string(),
          source: z.string(),
          stated: z.int().nullable().describe('How many references the source says there are'),
          listed: z.int().describe('Strings of its list that are at hand'),
          found: z.int().describe('Of these, those that mean a work of the graph'),
        }),
      )
      .describe('How complete the reference list is, by record'),
    aliases: z.array(
      z.strictObject({
        alias: z.string(),
        from: z.array(z.string()),
        kind: z.enum(['identifier', 'printed-title', 'former-id']),
      }),
    ),
    nearMisses: z
      .array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          authors: z.array(z.string()),
          year: z.int().nullable(),
          similarity,
          rule: z.string(),
          because: z.string(),
        }),
      )
      .describe('Works that nearly joined, and what kept them apart'),
  })
  .meta({ id: 'WhyMerged', description: 'Told anew from the stored evidence, with the rules that merged it' });
