/**
 * What kind of publication a venue stands for, in CSL's words. Venues come as people write them ("SOSP 2013",
 * "PVLDB 12(6)", "INRIA RR-7687 (SSS 2011)"); what stands in brackets is another version and does not count.
 */
import type { PaperType } from '../../graph/model/paper.ts';

/** First match wins. */
const rules: readonly (readonly [RegExp, PaperType])[] = [
  [/thesis|dissertation/i, 'thesis'],
  [/^arXiv\b|^bitcoin\.org$/, 'article'],
  [/^Grid Computing: |^Fault-Tolerant Distributed Computing$|^Replication$|^Distributed Systems,/, 'chapter'],
  [/\bTR\b|\bRR-\d|-TR-|technical report|\breport\b|^CNDS-/i, 'report'],
  [/^(?:Google|Stanford University)$/, 'report'],
  [/Transactions on|^Journal|\bJournal\b|^Communications of the ACM|^Bulletin|Bulletin$/, 'article-journal'],
  [/^PVLDB|^ACM (?:Computing Surveys|Queue|SIGACT News|TOCS|SIGOPS Operating Systems Review)/, 'article-journal'],
  [/^IEEE (?:Computer|Internet Computing|JSAC)|^Computer \(IEEE\)|^Proceedings of the IEEE\b/, 'article-journal'],
  [/^Distributed Computing \d|^Acta Informatica|^Foundations of Physics|^Parallel Computing \d/, 'article-journal'],
  [/^Information and Computation \d|^SIGMOD Record|^JSys\b/, 'article-journal'],
  [/\b(?:Workshop|Conference|Symposium)\b|^USENIX /, 'paper-conference'],
  [/^(?:AFT|ASPLOS|CCS|CIDR|CRYPTO|DAIS|DISC|DSN|EuroSys|FAST|FMCO|FTCS|Financial Cryptography)\b/, 'paper-conference'],
  [/^(?:GRADES|HotOS|ICDCS|ICDE|ICFP|ICSE|IEEE S&P|IPTPS|LADIS|LISA|MSST|MTAGS|Middleware)\b/, 'paper-conference'],
  [/^(?:NDSS|NSDI|NetDB|OOPSLA|OPODIS|OSDI|PDIS|PDSW|PLDI|PODC|POPL|PPDP|PaPoC|SC|SIGCOMM)\b/, 'paper-conference'],
  [/^(?:SIGMOD|SOSP|SRDS|STOC|SoCC|UAI|UIST|VLDB|W-PSDS|WDAG)\b/, 'paper-conference'],
];

/** `document` when no rule knows the venue. */
export function typeOfVenue(venue: string): PaperType {
  const printed = venue.replace(/ \((?!IEEE\))\D.*\)/, '');
  for (const [pattern, type] of rules) if (pattern.test(printed)) return type;
  return 'document';
}
