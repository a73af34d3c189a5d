/**
 * Schemas for answers of others: every field may be absent, null or of another type than documented, and unknown fields
 * are no reason for anything. What a mapping cannot do without, it asks for itself and drops the record by name.
 */
import { z } from 'zod';

export const text = z.string().nullish().catch(null);
/** Numbers, also as text ("2006"). */
export const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d+(\.\d+)?\s*$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null);
export const flag = z.boolean().nullish().catch(null);

/** A list whose damaged elements are left out; one element alone counts as a list of one. */
export function list<T extends z.ZodType>(element: T) {
  return z
    .unknown()
    .optional()
    .transform((value): z.output<T>[] => {
      if (value === null || value === undefined) return [];
      return (Array.isArray(value) ? value : [value]).flatMap((one) => {
        const parsed = element.safeParse(one);
        return parsed.success && parsed.data !== null && parsed.data !== undefined ? [parsed.data] : [];
      });
    });
}

/** A list of which one must be able to say that it is not there: absence and emptiness mean different things. */
export function listOrNothing<T extends z.ZodType>(element: T) {
  const present = list(element);
  return z
    .unknown()
    .optional()
    .transform((value) => (value === null || value === undefined ? null : present.parse(value)));
}

export function record<T extends z.ZodRawShape>(shape: T) {
  return z.looseObject(shape).nullish().catch(null);
}
