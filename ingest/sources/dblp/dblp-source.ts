/** DBLP: authors, venue and year of computer science papers without a DOI. Often down, hence the last to be asked. */
import type { ApiRequest } from '../../http/api-request.ts';
import type { SourceRecord } from '../../merge/evidence.ts';
import type { SourceCapabilities, TitleQuery } from '../metadata-source.ts';
import { ApiSource, type LookUpRequest } from '../shared/api-source.ts';
import { mapHits } from './mapping.ts';
import { publicationsByTitle } from './requests.ts';

/** CoRR twins come first and are not what is looked for: enough hits that the published one is among them. */
const hits = 30;

export class DblpSource extends ApiSource {
  readonly capabilities: SourceCapabilities = {
    identifiers: [],
    knowsNames: false,
    titleSearch: true,
    references: false,
    needsNetwork: true,
    searchOrder: 4,
    concurrency: 1,
  };

  async searchTitle(query: TitleQuery, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const request = this.searchRequest(query);
    const answer = request === null ? null : await this.ask('search', [query.title], request, signal);
    if (answer?.status !== 200) return [];
    const { items, drops } = mapHits(answer.content, this.context);
    this.note(drops);
    const isPreprint = ({ type }: SourceRecord) => Number(type === 'article');
    return items
      .map((item) => this.remember(item))
      .sort((a, b) => isPreprint(a) - isPreprint(b))
      .slice(0, limit);
  }

  protected requestsFor(): LookUpRequest[] {
    return [];
  }

  protected searchRequest(query: TitleQuery): ApiRequest | null {
    return publicationsByTitle(query, hits);
  }

  protected async fetchRecords(): Promise<void> {}
}
