/** arXiv: what preprints are. One request in three seconds, fifty ids in each; it knows no references. */
import { parseArxivId } from '../../../graph/model/identifiers.ts';
import type { ApiRequest } from '../../http/api-request.ts';
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey } from '../look-up-key.ts';
import type { SourceCapabilities, TitleQuery } from '../metadata-source.ts';
import { ApiSource, batches, idIn, type LookUpRequest } from '../shared/api-source.ts';
import { isErrorFeed, mapFeed } from './mapping.ts';
import { entriesByIds, entriesByTitle, idsInBatch } from './requests.ts';

export class ArxivSource extends ApiSource {
  readonly capabilities: SourceCapabilities = {
    identifiers: ['arxiv'],
    knowsNames: false,
    titleSearch: true,
    references: false,
    needsNetwork: true,
    concurrency: 1,
  };

  async searchTitle(query: TitleQuery, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const request = this.searchRequest(query, limit);
    const answer = request === null ? null : await this.ask('search', [query.title], request, signal);
    return answer?.status === 200 ? this.#keep(String(answer.content)) : [];
  }

  protected override understands(key: LookUpKey): boolean {
    return super.understands(key) && parseArxivId(idIn(key)) === idIn(key);
  }

  protected requestsFor(keys: readonly LookUpKey[]): LookUpRequest[] {
    return batches(keys, idsInBatch).map((batch) => ({ keys: batch, request: entriesByIds(batch.map(idIn)) }));
  }

  protected searchRequest(query: TitleQuery, limit: number): ApiRequest | null {
    return entriesByTitle(query, limit);
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    for (const { keys: batch } of this.requestsFor(keys)) await this.#fetchBatch(batch, signal);
  }

  async #fetchBatch(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    const answer = await this.ask('look-up', keys, entriesByIds(keys.map(idIn)), signal);
    if (answer === null) return;
    const isRefused = answer.status === 400 || (answer.status === 200 && isErrorFeed(String(answer.content)));
    if (isRefused && keys.length > 1) {
      // An id that it does not take spoils the batch: halves find it in few requests.
      const half = Math.ceil(keys.length / 2);
      await this.#fetchBatch(keys.slice(0, half), signal);
      await this.#fetchBatch(keys.slice(half), signal);
    } else if (answer.status === 200) this.#keep(String(answer.content));
  }

  #keep(xml: string): SourceRecord[] {
    const { items, drops } = mapFeed(xml, this.context);
    this.note(drops);
    return items.map((item) => this.remember(item));
  }
}
