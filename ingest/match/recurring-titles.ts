/** Titles that are printed again and again: alone they name no work, and with their author only in one year. */

const recurring = new Set(
  'editorial,preface,foreword,introduction,conclusion,discussion,abstract,index,manuscript,in preparation,front matter,back matter,table of contents,guest editorial,guest editors introduction,editors notes,editors introduction,chairs message,treasurers message,presidents message,book review,book reviews,user manual,users guide,reference manual,keynote,keynote address,panel,online reference,n d'.split(
    ',',
  ),
);
const beginnings =
  /^(?:introduction to the special|message from the|book review|reminiscences on|personal comm|private comm|unpublished|report on the)/;

/** @param normalized as `normalizeTitle` gives it */
export function isRecurring(normalized: string): boolean {
  return recurring.has(normalized) || beginnings.test(normalized);
}
