/** Venue, year and title words that authors and libraries put into file names: `gfs-sosp2003.pdf`, `jacm85.pdf`. */

interface FileNameHints {
  readonly title?: string;
  readonly venue?: string;
  readonly year?: number;
}

// Names that mean nothing but the venue when a year follows them directly.
const venues: Readonly<Record<string, string>> = {
  asplos: 'ASPLOS',
  atc: 'USENIX ATC',
  cacm: 'Communications of the ACM',
  ccs: 'CCS',
  cgo: 'CGO',
  cidr: 'CIDR',
  cvpr: 'CVPR',
  disc: 'DISC',
  emnlp: 'EMNLP',
  eurosys: 'EuroSys',
  fast: 'FAST',
  hotcloud: 'HotCloud',
  hotnets: 'HotNets',
  hotos: 'HotOS',
  hotstorage: 'HotStorage',
  icde: 'ICDE',
  icdcs: 'ICDCS',
  iclr: 'ICLR',
  icml: 'ICML',
  jacm: 'Journal of the ACM',
  kdd: 'KDD',
  lisa: 'LISA',
  middleware: 'Middleware',
  nips: 'NeurIPS',
  nsdi: 'NSDI',
  oopsla: 'OOPSLA',
  opodis: 'OPODIS',
  osdi: 'OSDI',
  pldi: 'PLDI',
  podc: 'PODC',
  pods: 'PODS',
  popl: 'POPL',
  ppopp: 'PPoPP',
  sigcomm: 'SIGCOMM',
  sigmod: 'SIGMOD',
  socc: 'SoCC',
  sosp: 'SOSP',
  spaa: 'SPAA',
  usenix: 'USENIX ATC',
  vldb: 'VLDB',
};

const venueAndYear = new RegExp(`(?:^|[^a-z])(${Object.keys(venues).join('|')})[-_']?(\\d{4}|\\d{2})(?!\\d)`, 'i');
const fewestTitleWords = 3;

/** The hints of one file name; a path without a file name gives none. */
export function fileNameHints(path: string): FileNameHints {
  const name = /([^/]+)\.(?:pdf|ps|ps\.gz|html?)$/i.exec(path)?.[1];
  if (name === undefined) return {};
  const found = venueAndYear.exec(name);
  const year = found === null ? null : fullYear(found[2]!);
  const title = year === null ? slugTitle(name) : null;
  return {
    ...(title === null ? {} : { title }),
    ...(year === null ? {} : { venue: venueName(found![1]!), year }),
  };
}

/** `osdi-06`, `nsdi12`, `usenix2002`: the event as venue and year; null when it is none. */
export function eventHints(event: string): { readonly venue: string; readonly year: number } | null {
  const found = /^([a-z]+)[-_]?(\d{4}|\d{2})(?:$|[-_])/i.exec(event);
  const year = found === null ? null : fullYear(found[2]!);
  return year === null ? null : { venue: venueName(found![1]!), year };
}

/** A hyphenated file name or page name as words; null when there are too few to be a title. */
export function slugTitle(slug: string): string | null {
  const words = slug
    .replace(/\.(?:pdf|html?|ps)$/i, '')
    .split(/[-_+\s]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word));
  return words.length < fewestTitleWords || words.some((word) => /\d{3}/.test(word)) ? null : words.join(' ');
}

function venueName(name: string): string {
  return venues[name.toLowerCase()] ?? name.toUpperCase();
}

// Two digits mean 1950 to 2049: older papers carry no such file names.
function fullYear(digits: string): number | null {
  const number = Number(digits);
  const year = digits.length === 4 ? number : number < 50 ? 2000 + number : 1900 + number;
  return year >= 1950 && year <= 2049 ? year : null;
}
