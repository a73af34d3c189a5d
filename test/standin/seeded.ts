/**
 * Chance that can be repeated: numbers drawn from names. Which ids a paper has, which records have holes and which request
 * meets a fault depend on nothing but the names and the seed, never on the order in which things are asked.
 */
import { createHash } from 'node:crypto';

/** 40 hexadecimal digits of SHA-1 over the parts. */
export function hexOf(...parts: readonly (string | number)[]): string {
  return createHash('sha1').update(parts.join('\u0000')).digest('hex');
}

/** An integer in [0, 2^48), the same for the same parts. */
export function numberOf(...parts: readonly (string | number)[]): number {
  return Number.parseInt(hexOf(...parts).slice(0, 12), 16);
}

/** A number in [0, 1), the same for the same parts. */
export function chanceOf(...parts: readonly (string | number)[]): number {
  return numberOf(...parts) / 2 ** 48;
}

/** One of `choices` by the parts. */
export function pickOf<T>(choices: readonly T[], ...parts: readonly (string | number)[]): T {
  const choice = choices[numberOf(...parts) % choices.length];
  if (choice === undefined) throw new RangeError('There is nothing to pick from.');
  return choice;
}
