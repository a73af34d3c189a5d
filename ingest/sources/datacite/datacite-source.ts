/** DataCite: DOIs that Crossref does not know, arXiv's among them. */
import type { ApiRequest } from '../../http/api-request.ts';
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey } from '../look-up-key.ts';
import type { SourceCapabilities } from '../metadata-source.ts';
import { ApiSource, batches, idIn, type LookUpRequest } from '../shared/api-source.ts';
import { doiOfArxivId } from '../shared/record-parts.ts';
import { mapDois } from './mapping.ts';
import { doiRecord, doiRecords, doisInBatch } from './requests.ts';

export class DataCiteSource extends ApiSource {
  readonly capabilities: SourceCapabilities = {
    identifiers: ['doi', 'arxiv'],
    knowsNames: false,
    titleSearch: false,
    references: true,
    needsNetwork: true,
    asked: 'without-record',
    concurrency: 2,
  };

  async searchTitle(): Promise<readonly SourceRecord[]> {
    return [];
  }

  protected requestsFor(keys: readonly LookUpKey[]): LookUpRequest[] {
    const isBatched = (key: LookUpKey) => keys.length > 2 && !key.includes(',');
    return [
      ...keys.filter((key) => !isBatched(key)).map((key) => ({ keys: [key], request: doiRecord(doiOf(key)) })),
      ...batches(keys.filter(isBatched), doisInBatch).map((batch) => ({
        keys: batch,
        request: doiRecords(batch.map(doiOf)),
      })),
    ];
  }

  protected searchRequest(): null {
    return null;
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    await Promise.all(this.requestsFor(keys).map(({ keys: asked, request }) => this.#fetch(asked, request, signal)));
  }

  async #fetch(keys: readonly LookUpKey[], request: ApiRequest, signal: AbortSignal | undefined): Promise<void> {
    const answer = await this.ask('look-up', keys, request, signal);
    if (answer?.status !== 200) return;
    const { items, drops } = mapDois(answer.content, this.context);
    this.note(drops);
    for (const item of items) this.remember(item);
  }
}

function doiOf(key: LookUpKey): string {
  return key.startsWith('arxiv:') ? doiOfArxivId(idIn(key)) : idIn(key);
}
