/**
 * What sort of site a link leads to, told by its host and path alone. One table, first row that fits; both the role of a
 * link and the kind of an entry are read off it.
 */
import { hostIs, parseLinkUrl } from './link-url.ts';

export type SiteKind =
  | 'encyclopedia'
  | 'video'
  | 'talk'
  | 'course'
  | 'code'
  | 'book'
  | 'scholarly' // a publisher, a preprint server, a proceedings site
  | 'blog'
  | 'venue'
  | 'social'
  | 'document'; // a PDF or PostScript file anywhere

interface SiteRule {
  readonly kind: SiteKind;
  /** Hosts, each with all below it. */
  readonly hosts?: readonly string[];
  readonly hostPattern?: RegExp;
  /** Tested on the decoded path; with hosts both must fit. */
  readonly path?: RegExp;
  readonly notPath?: RegExp;
}

const documentPath = /\.(?:pdf|ps|ps\.gz|djvu|dvi)(?:_[a-z]+)?$|\/pdf$/i;

const rules: readonly SiteRule[] = [
  { kind: 'encyclopedia', hosts: ['wikipedia.org', 'wikiwand.com', 'britannica.com', 'scholarpedia.org'] },
  {
    kind: 'video',
    hosts: [
      'youtube.com',
      'youtu.be',
      'vimeo.com',
      'videolectures.net',
      'techtalks.tv',
      'bilibili.com',
      'media.ccc.de',
      'twitch.tv',
    ],
  },
  { kind: 'talk', hosts: ['slideshare.net', 'speakerdeck.com', 'slides.com', 'infoq.com', 'ted.com', 'noti.st'] },
  { kind: 'talk', path: /\/(?:talks?|slides?|presentations)\//i },
  {
    kind: 'course',
    hosts: [
      'coursera.org',
      'edx.org',
      'udacity.com',
      'ocw.mit.edu',
      'udemy.com',
      'khanacademy.org',
      'distributedsystemscourse.com',
    ],
  },
  {
    kind: 'document',
    hosts: ['github.com', 'raw.githubusercontent.com', 'gitlab.com', 'bitbucket.org'],
    path: documentPath,
  },
  {
    kind: 'code',
    hosts: [
      'github.com',
      'gitlab.com',
      'bitbucket.org',
      'sourceforge.net',
      'sr.ht',
      'code.google.com',
      'npmjs.com',
      'pypi.org',
      'crates.io',
    ],
  },
  { kind: 'book', hosts: ['morganclaypool.com'], path: /\/doi\// },
  {
    kind: 'book',
    hosts: [
      'manning.com',
      'oreilly.com',
      'goodreads.com',
      'openlibrary.org',
      'nostarch.com',
      'pragprog.com',
      'leanpub.com',
      'packtpub.com',
      'redbook.io',
      'deeplearningbook.org',
      'dataintensive.net',
      'books.google.com',
      'aosabook.org',
      'simonandschuster.com',
    ],
  },
  { kind: 'book', hostPattern: /^(?:smile\.)?amazon\.[a-z.]+$/ },
  { kind: 'book', hostPattern: /^books?\./ },
  {
    kind: 'book',
    hosts: ['mitpress.mit.edu', 'cambridge.org', 'springer.com', 'wiley.com', 'crcpress.com', 'press.princeton.edu'],
    path: /\/books?\//,
  },
  { kind: 'venue', hosts: ['springer.com', 'elsevier.com'], path: /^\/journal\/\d+/ },
  { kind: 'venue', hosts: ['vldb.org'], path: /\/pvldb\/vol\d+\.html$/ },
  {
    kind: 'scholarly',
    hosts: ['dl.acm.org', 'portal.acm.org', 'queue.acm.org', 'cacm.acm.org', 'doi.acm.org', 'doi.org'],
  },
  {
    kind: 'scholarly',
    hosts: [
      'arxiv.org',
      'alphaxiv.org',
      'ar5iv.org',
      'biorxiv.org',
      'medrxiv.org',
      'eprint.iacr.org',
      'ssrn.com',
      'hal.science',
      'archives-ouvertes.fr',
      'osti.gov',
      'techrxiv.org',
      '128.84.21.199',
      'xxx.lanl.gov',
    ],
  },
  {
    kind: 'scholarly',
    hosts: ['usenix.org'],
    path: /(?:paper|presentation|system\/files|\/tech\/|\/event|\/publications\/.+|\/conference\/[^/]+\/.+)/i,
  },
  {
    kind: 'scholarly',
    hosts: [
      'ieeexplore.ieee.org',
      'computer.org',
      'link.springer.com',
      'sciencedirect.com',
      'onlinelibrary.wiley.com',
      'tandfonline.com',
      'sagepub.com',
      'science.org',
      'pnas.org',
      'academic.oup.com',
      'mitpressjournals.org',
      'direct.mit.edu',
      'jstor.org',
      'biomedcentral.com',
      'mdpi.com',
      'frontiersin.org',
      'royalsocietypublishing.org',
      'plos.org',
      'journals.aps.org',
      'epubs.siam.org',
      'projecteuclid.org',
      'dspace.mit.edu',
      'infoscience.epfl.ch',
    ],
  },
  { kind: 'scholarly', hosts: ['nature.com'], path: /\/(?:articles|nature\/journal)\// },
  {
    kind: 'scholarly',
    hosts: [
      'semanticscholar.org',
      'openreview.net',
      'openalex.org',
      'dblp.org',
      'dblp.uni-trier.de',
      'aclanthology.org',
      'aclweb.org',
      'papers.nips.cc',
      'proceedings.neurips.cc',
      'proceedings.mlr.press',
      'jmlr.org',
      'cidrdb.org',
      'ncbi.nlm.nih.gov',
      'europepmc.org',
      'citeseerx.ist.psu.edu',
      'citeseer.ist.psu.edu',
      'citeseerx.psu.edu',
      'researchgate.net',
      'academia.edu',
      'inspirehep.net',
      'ojs.aaai.org',
      'aaai.org',
      'ijcai.org',
      'openaccess.thecvf.com',
      'cv-foundation.org',
      'jcheminf.biomedcentral.com',
      'paperswithcode.com',
    ],
  },
  { kind: 'scholarly', hosts: ['research.google.com', 'research.google'], path: /\/(?:pubs?|archive|publications?)\b/ },
  { kind: 'book', hosts: ['microsoft.com'], path: /\/research\/people\/[^/]+\/book/ },
  { kind: 'scholarly', hosts: ['microsoft.com'], path: /\/research\/(?:publication|wp-content|uploads)/ },
  { kind: 'scholarly', hosts: ['research.microsoft.com'], path: /pubs|papers/ },
  { kind: 'scholarly', hosts: ['raft.github.io', 'raftconsensus.github.io', 'fpaxos.github.io'], path: /\.pdf$/ },
  { kind: 'book', path: /^(?!.*\.pdf$).*\/books?\/[^/]+/i },
  { kind: 'document', path: documentPath },
  // Course pages; papers that lie among a course's files are documents, above.
  {
    kind: 'course',
    path: /(?:^|\/)(?:courses?|teaching|lectures?|syllabus[^/]*|class(?:es)?|readings?)(?:\/|\.html?$|$)/i,
    hostPattern: /\.(?:edu|ac\.[a-z]{2}|de|ch|am)$/,
  },
  {
    kind: 'course',
    hostPattern: /(?:^|\.)(?:courses?|class)\.|^cs\d{3}[a-z]?\.|^pdos\.csail\.mit\.edu$/,
    notPath: /\/papers\//,
  },
  { kind: 'course', hosts: ['db.csail.mit.edu'], path: /^\/\d/ },
  {
    kind: 'blog',
    hosts: [
      'medium.com',
      'blogspot.com',
      'wordpress.com',
      'substack.com',
      'hashnode.dev',
      'dev.to',
      'tumblr.com',
      'blog.acolyer.org',
      'highscalability.com',
      'danluu.com',
      'martinfowler.com',
      'engineering.linkedin.com',
      'somethingsimilar.com',
      'zhuanlan.zhihu.com',
      'aphyr.com',
      'jepsen.io',
      'rachelbythebay.com',
      'decentralizedthoughts.github.io',
      'ferd.ca',
    ],
  },
  { kind: 'blog', hostPattern: /^(?:blog|blogs|tech|engineering)\./ },
  { kind: 'blog', path: /(?:^|\/)(?:blogs?|posts?)\/|\/(?:19|20)\d\d\/(?:[01]?\d\/|[a-z0-9]+(?:-[a-z0-9]+)+\/?$)/i },
  { kind: 'blog', path: /\/20\d\d-\d\d-\d\d/ },
  {
    kind: 'social',
    hosts: [
      'twitter.com',
      'x.com',
      'facebook.com',
      'linkedin.com',
      'reddit.com',
      'news.ycombinator.com',
      'groups.google.com',
      'plus.google.com',
    ],
  },
];

/** The kind of site, or null when host and path do not tell. */
export function siteKind(link: string): SiteKind | null {
  const { host, path } = parseLinkUrl(link);
  for (const rule of rules) {
    if (rule.hosts !== undefined && !rule.hosts.some((name) => hostIs(host, name))) continue;
    if (rule.hostPattern !== undefined && !rule.hostPattern.test(host)) continue;
    if (rule.path !== undefined && !rule.path.test(path)) continue;
    if (rule.notPath?.test(path) === true) continue;
    return rule.kind;
  }
  return null;
}

/** Whether the link leads to a file that is read page by page, wherever it lies. */
export function isDocument(link: string): boolean {
  const { path, query } = parseLinkUrl(link);
  return documentPath.test(path) || query.get('type') === 'pdf' || /\/pdf\/[\w.-]+$/.test(path);
}
