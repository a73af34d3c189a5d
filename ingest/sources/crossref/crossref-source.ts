/** Crossref: reference lists with their printed text, and the best search by citation. */
import type { ApiRequest } from '../../http/api-request.ts';
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey } from '../look-up-key.ts';
import type { SourceCapabilities, TitleQuery } from '../metadata-source.ts';
import { ApiSource, batches, idIn, type LookUpRequest } from '../shared/api-source.ts';
import { mapWorks } from './mapping.ts';
import { doisInBatch, fitsFilter, workByDoi, worksByCitation, worksByDois } from './requests.ts';

/** Prefixes whose DOIs DataCite registered: Crossref answers 404 for them. */
const elsewhere = /^10\.(48550|5281|6084|5061|17632|25384)\//;
/** So few are asked for one by one, at the faster pace of singles. */
const fewKeys = 4;

export class CrossrefSource extends ApiSource {
  readonly capabilities: SourceCapabilities = {
    identifiers: ['doi'],
    knowsNames: false,
    titleSearch: true,
    references: true,
    needsNetwork: true,
    searchOrder: 1,
    concurrency: 3,
  };

  async searchTitle(query: TitleQuery, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const answer = await this.ask('search', [query.title], this.searchRequest(query, limit), signal);
    if (answer?.status !== 200) return [];
    const { items, drops } = mapWorks(answer.content, this.context);
    this.note(drops);
    return items.map((item) => this.remember(item));
  }

  protected override understands(key: LookUpKey): boolean {
    return super.understands(key) && !elsewhere.test(idIn(key));
  }

  protected requestsFor(keys: readonly LookUpKey[]): LookUpRequest[] {
    const isBatched = (key: LookUpKey) => keys.length > fewKeys && fitsFilter(idIn(key));
    return [
      ...keys.filter((key) => !isBatched(key)).map((key) => ({ keys: [key], request: workByDoi(idIn(key)) })),
      ...batches(keys.filter(isBatched), doisInBatch).map((batch) => ({
        keys: batch,
        request: worksByDois(batch.map(idIn)),
      })),
    ];
  }

  protected searchRequest(query: TitleQuery, limit: number): ApiRequest {
    return worksByCitation(query, Math.min(limit, 10));
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    await Promise.all(
      this.requestsFor(keys).map(({ keys: asked, request }) =>
        asked.length === 1 ? this.#fetchOne(asked[0]!, signal) : this.#fetchBatch(asked, request, signal),
      ),
    );
  }

  async #fetchOne(key: LookUpKey, signal: AbortSignal | undefined): Promise<void> {
    const answer = await this.ask('look-up', [key], workByDoi(idIn(key)), signal);
    if (answer?.status === 200) this.#keep(answer.content);
  }

  async #fetchBatch(keys: readonly LookUpKey[], request: ApiRequest, signal: AbortSignal | undefined): Promise<void> {
    const answer = await this.ask('look-up', keys, request, signal);
    if (answer?.status === 200) this.#keep(answer.content);
    // One DOI that it takes for malformed fails the whole batch.
    else if (answer?.status === 400) await Promise.all(keys.map((key) => this.#fetchOne(key, signal)));
  }

  #keep(content: unknown): void {
    const { items, drops } = mapWorks(content, this.context);
    this.note(drops);
    for (const item of items) this.remember(item);
  }
}
