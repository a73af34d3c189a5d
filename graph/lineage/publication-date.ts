/**
 * Owns what a publication date means for ordering papers: a span of days as wide as what is known. Days count from
 * 1970-01-01 in the proleptic Gregorian calendar.
 */
import { unknownYear } from './citation-graph.ts';

/** How much of a date is known. */
export const datePrecision = { none: 0, year: 1, month: 2, day: 3 } as const;

export interface PublicationDate {
  /** `unknownYear` when neither argument gives one. */
  readonly year: number;
  /** One of `datePrecision`. */
  readonly precision: number;
  /** Middle of the span in days; NaN when nothing is known. */
  readonly time: number;
  /** False when there was text that could not be read as a date, or a year out of range. */
  readonly readable: boolean;
}

const isoDate = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads the best date of a paper: day before month before year. A `publishedOn` of another year than the paper's own is
 * the date of another version, so the year alone counts.
 */
export function readPublicationDate(year: number | null, publishedOn: string | null): PublicationDate {
  const ownYear = year !== null && Number.isInteger(year) && year > 0 && year < 10_000 ? year : unknownYear;
  const parts = publishedOn === null ? null : isoDate.exec(publishedOn.trim());
  const printedYear = parts === null ? unknownYear : Number(parts[1]);
  const readable = (year === null || ownYear !== unknownYear) && (publishedOn === null || parts !== null);
  if (ownYear === unknownYear && printedYear === unknownYear) return dated(unknownYear, 0, 0, readable);
  if (parts === null || (ownYear !== unknownYear && ownYear !== printedYear)) return dated(ownYear, 0, 0, readable);
  const month = Number(parts[2] ?? 0);
  const day = Number(parts[3] ?? 0);
  if (month < 1 || month > 12) return dated(printedYear, 0, 0, readable && parts[2] === undefined);
  if (day < 1 || day > daysInMonth(printedYear, month)) {
    return dated(printedYear, month, 0, readable && parts[3] === undefined);
  }
  return dated(printedYear, month, day, readable);
}

/** Days from 1970-01-01 to the date; months and days from 1. */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The middle of a year in days. */
export function middleOfYear(year: number): number {
  return (dayNumber(year, 1, 1) + dayNumber(year, 12, 31)) / 2;
}

/** First and last day that a date with this middle and precision may mean; everything when nothing is known. */
export function dateSpan(year: number, time: number, precision: number): readonly [first: number, last: number] {
  if (precision === datePrecision.none || year === unknownYear) return [-0x80000000, 0x7fffffff];
  if (precision === datePrecision.day) return [time, time];
  if (precision === datePrecision.year) return [dayNumber(year, 1, 1), dayNumber(year, 12, 31)];
  const month = monthOf(year, time);
  return [dayNumber(year, month, 1), dayNumber(year, month, daysInMonth(year, month))];
}

function dated(year: number, month: number, day: number, readable: boolean): PublicationDate {
  if (year === unknownYear) return { year, precision: datePrecision.none, time: Number.NaN, readable };
  if (month === 0) return { year, precision: datePrecision.year, time: middleOfYear(year), readable };
  if (day > 0) return { year, precision: datePrecision.day, time: dayNumber(year, month, day), readable };
  const first = dayNumber(year, month, 1);
  return { year, precision: datePrecision.month, time: first + (daysInMonth(year, month) - 1) / 2, readable };
}

function monthOf(year: number, time: number): number {
  let month = 12;
  while (month > 1 && dayNumber(year, month, 1) > time) month--;
  return month;
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : monthLengths[month - 1]!;
}
