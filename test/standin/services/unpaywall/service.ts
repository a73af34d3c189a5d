/** Unpaywall: `/v2/{doi}?email=`, of DOIs that Crossref registered. */
import type { StandinPaper } from '../../corpus/paper.ts';
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { decoded, json, text } from '../../http/messages.ts';
import type { Service, ServiceSetting } from '../../http/service.ts';
import { DailyBudget, secondsToMidnight } from '../../limits/daily-budget.ts';

const perDay = 100_000;
const placeholder = /@example\.(?:com|org)$|your_?email/i;

export function unpaywallService({ corpus }: ServiceSetting): Service {
  const budget = new DailyBudget(perDay);

  function answer({ path, query }: StandinRequest): Answer {
    const doi = /^\/v2\/(.+)$/.exec(path)?.[1];
    if (doi === undefined) return text('<!doctype html>\n<title>404 Not Found</title>\n', 404, 'text/html');
    const email = query.get('email') ?? '';
    if (!/^\S+@\S+\.\S+$/.test(email) || placeholder.test(email)) {
      return json(
        { HTTP_status_code: 422, error: true, message: 'Please use your own email address in API calls.' },
        422,
      );
    }
    const paper = corpus.crossref(decoded(doi));
    return paper === undefined
      ? text('<!doctype html>\n<title>404 Not Found</title>\n', 404, 'text/html')
      : json(write(paper));
  }

  return {
    name: 'unpaywall',
    basePath: '',
    kindOf: () => ({ kind: 'single', cost: 1 }),
    admit: ({ at }) => {
      const within = budget.spend(1, at);
      const refusal = within
        ? null
        : text('Too many requests', 429, 'text/plain', { 'retry-after': String(secondsToMidnight(at)) });
      return { refusal, withinLimits: within, headers: {} };
    },
    answer,
  };
}

function write(paper: StandinPaper): Record<string, unknown> {
  const { ids, title, year, publishedOn, venue, type, authors } = paper;
  const copy = ids.arxiv === null ? null : location(ids.arxiv);
  return {
    doi: ids.doi,
    doi_url: `https://doi.org/${ids.doi ?? ''}`,
    title,
    genre: type === 'article-journal' ? 'journal-article' : 'proceedings-article',
    is_paratext: false,
    published_date: publishedOn ?? (year === null ? null : `${year}-01-01`),
    year,
    journal_name: venue,
    journal_issns: null,
    journal_issn_l: null,
    journal_is_oa: false,
    journal_is_in_doaj: false,
    publisher: 'Stand-in Press',
    is_oa: copy !== null,
    oa_status: copy === null ? 'closed' : 'green',
    has_repository_copy: copy !== null,
    best_oa_location: copy,
    first_oa_location: copy,
    oa_locations: copy === null ? [] : [copy],
    oa_locations_embargoed: [],
    data_standard: 2,
    z_authors: authors.map((name, at) => ({
      author_position: at === 0 ? 'first' : at === authors.length - 1 ? 'last' : 'middle',
      raw_author_name: name,
      is_corresponding: at === 0,
      raw_affiliation_strings: [],
    })),
    updated: '2025-08-04T14:10:34Z',
  };
}

function location(arxiv: string): Record<string, unknown> {
  return {
    url: `https://arxiv.org/pdf/${arxiv}`,
    url_for_pdf: `https://arxiv.org/pdf/${arxiv}`,
    url_for_landing_page: `https://arxiv.org/abs/${arxiv}`,
    evidence: 'deprecated',
    license: null,
    version: 'submittedVersion',
    host_type: 'repository',
    is_best: true,
    pmh_id: `oai:arXiv.org:${arxiv}`,
    endpoint_id: null,
    repository_institution: 'Cornell University',
    oa_date: null,
    updated: 'deprecated',
  };
}
