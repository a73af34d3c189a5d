/** What entries of reading lists are made of, where lists show them and where papers do. */
import { z } from 'zod';

export const entryKind = z.enum([
  'paper',
  'book',
  'thesis',
  'survey',
  'report',
  'course',
  'video',
  'talk',
  'tool',
  'blog',
  'list',
  'venue',
  'other',
]);

export const entryLink = z.strictObject({
  url: z.string(),
  role: z.enum(['paper', 'pdf', 'companion', 'talk', 'code', 'book', 'other']),
  text: z.string(),
});
