/** Where each value that is shown of a work comes from: the rule that picks it, who says so and who says otherwise. */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { PaperRecord, ReferenceString } from '../../graph/model/paper.ts';
import type { CountedPaper } from '../../graph/store/graph-store.ts';
import type { Form } from '../merge/forms.ts';

export interface FieldOrigin {
  readonly field: string;
  /** The value shown, as text. */
  readonly value: string;
  /** How it was picked. */
  readonly rule: string;
  /** Keys of the records that say so; for what is printed, `n strings`. */
  readonly from: readonly string[];
  readonly otherwise: readonly { readonly from: string; readonly value: string }[];
}

export interface PaperEvidence {
  readonly paper: CountedPaper;
  readonly forms: readonly Form[];
  readonly records: readonly PaperRecord[];
  readonly strings: readonly ReferenceString[];
}

interface Field {
  readonly name: string;
  readonly ofRecord: string;
  readonly ofStub: string;
  readonly shown: (paper: CountedPaper) => string | null;
  readonly inRecord: (record: PaperRecord) => string | null;
  readonly inString?: (reference: ReferenceString) => string | null;
}

const firstThatHasOne = 'the first record that has one, in the order of preference';
const nobody = 'no record: unknown';

const fields: readonly Field[] = [
  {
    name: 'title',
    ofRecord: 'the preferred record: published before preprint, then the longest reference list, then the key',
    ofStub: 'what most strings print',
    shown: ({ title }) => title,
    inRecord: ({ title }) => title,
    inString: ({ title }) => title,
  },
  {
    name: 'authors',
    ofRecord: firstThatHasOne,
    ofStub: 'the longest list printed',
    shown: (paper) => names(paper),
    inRecord: (record) => names(record),
    inString: (reference) => names(reference),
  },
  {
    name: 'year',
    ofRecord: 'the earliest of its own records',
    ofStub: 'what most strings print, ties to the smaller',
    shown: ({ year }) => text(year),
    inRecord: ({ year }) => text(year),
    inString: ({ year }) => text(year),
  },
  {
    name: 'published on',
    ofRecord: 'the earliest date of its own records',
    ofStub: nobody,
    shown: ({ publishedOn }) => publishedOn,
    inRecord: ({ publishedOn }) => publishedOn,
  },
  {
    name: 'venue',
    ofRecord: firstThatHasOne,
    ofStub: 'what most strings print',
    shown: ({ venue }) => venue,
    inRecord: ({ venue }) => venue,
    inString: ({ venue }) => venue,
  },
  {
    name: 'type',
    ofRecord: 'the first record that says more than "document"',
    ofStub: 'told by the venue printed',
    shown: ({ type }) => type,
    inRecord: ({ type }) => type,
  },
  {
    name: 'short names',
    ofRecord: 'those of all records',
    ofStub: nobody,
    shown: ({ shortNames }) => list(shortNames),
    inRecord: ({ shortNames }) => list(shortNames),
  },
  {
    name: 'link',
    ofRecord: firstThatHasOne,
    ofStub: nobody,
    shown: ({ url }) => url,
    inRecord: ({ url }) => url,
  },
  {
    name: 'abstract',
    ofRecord: firstThatHasOne,
    ofStub: nobody,
    shown: ({ abstract }) => abstract,
    inRecord: ({ abstract }) => abstract,
  },
  {
    name: 'retracted',
    ofRecord: 'any record that says so',
    ofStub: nobody,
    shown: ({ retracted }) => (retracted === true ? 'yes' : null),
    inRecord: ({ retracted }) => (retracted === true ? 'yes' : null),
  },
  {
    name: 'references',
    ofRecord: 'the record that knows most of them',
    ofStub: nobody,
    shown: ({ referencesStatus }) => referencesStatus,
    inRecord: ({ referencesStatus }) => referencesStatus,
  },
  {
    name: 'references stated',
    ofRecord: 'the largest number stated',
    ofStub: nobody,
    shown: ({ reportedReferenceCount }) => text(reportedReferenceCount),
    inRecord: ({ reportedReferenceCount }) => text(reportedReferenceCount),
  },
];

/** One row for each field that has a value, then one for each identifier. */
export function fieldOrigins(evidence: PaperEvidence): FieldOrigin[] {
  const told = fields.flatMap((field) => {
    const value = field.shown(evidence.paper);
    return value === null ? [] : [originOf(field, value, evidence)];
  });
  return [...told, ...identifierKeys(evidence.paper.identifiers).map((key) => identifierOrigin(key, evidence))];
}

function originOf(field: Field, value: string, { paper, records, strings }: PaperEvidence): FieldOrigin {
  const said = records.map((record) => ({ from: record.key, value: field.inRecord(record) }));
  const inString = field.inString;
  const printed = inString === undefined ? [] : strings.map((each) => inString(each));
  const agreeing = said.filter((each) => isSaid(each.value, value, field)).map(({ from }) => from);
  const inStrings = printed.filter((each) => isSaid(each, value, field)).length;
  return {
    field: field.name,
    value,
    rule: paper.status === 'full' ? field.ofRecord : field.ofStub,
    from: records.length > 0 ? agreeing : inStrings === 0 ? [] : [count(inStrings)],
    otherwise: [
      ...said.flatMap((each) =>
        each.value === null || isSaid(each.value, value, field) ? [] : [{ from: each.from, value: each.value }],
      ),
      ...printedOtherwise(printed.filter((each) => !isSaid(each, value, field))),
    ],
  };
}

/** Values that strings print instead, the most frequent first. */
function printedOtherwise(values: readonly (string | null)[]): { from: string; value: string }[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 3)
    .map(([value, times]) => ({ from: count(times), value }));
}

function identifierOrigin(key: string, { records, strings }: PaperEvidence): FieldOrigin {
  const scheme = key.slice(0, key.indexOf(':'));
  const has = ({ identifiers }: Pick<PaperRecord, 'identifiers'>) => identifierKeys(identifiers).includes(key);
  const from = records.filter(has).map((record) => record.key);
  const printing = strings.filter(has).length;
  const others = records.flatMap((record) =>
    identifierKeys(record.identifiers)
      .filter((other) => other !== key && other.startsWith(`${scheme}:`))
      .map((value) => ({ from: record.key, value })),
  );
  return {
    field: scheme,
    value: key,
    rule: 'of several of one kind, that of the published version, then the smallest',
    from: [...from, ...(printing === 0 ? [] : [count(printing)])],
    otherwise: others,
  };
}

function isSaid(said: string | null, shown: string, { name }: Field): boolean {
  if (said === null) return false;
  // Names of all records are united: each says a part of them.
  return name === 'short names' ? said.split(', ').every((one) => shown.split(', ').includes(one)) : same(said, shown);
}

/** Markup and spacing were tidied for what is shown. */
function same(said: string, shown: string): boolean {
  const plain = (value: string) =>
    value
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  return plain(said) === plain(shown);
}

function names({ authors }: Pick<PaperRecord, 'authors'>): string | null {
  return list(authors.map(({ name }) => name));
}

function list(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(', ');
}

function text(value: number | null): string | null {
  return value === null ? null : String(value);
}

function count(strings: number): string {
  return `${strings} string${strings === 1 ? '' : 's'}`;
}
