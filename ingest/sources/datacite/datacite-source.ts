/** DataCite: DOIs that Crossref does not know, arXiv's among them. */
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey, SourceCapabilities } from '../metadata-source.ts';
import { ApiSource, batches, idIn } from '../shared/api-source.ts';
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
    prices: {
      lookUpBatch: doisInBatch,
      referencesWithLookUp: true,
      credits: { lookUp: 0, search: 0, references: 0 },
      perSecond: { lookUp: 2, search: 2, references: 2 },
    },
  };

  async searchTitle(): Promise<readonly SourceRecord[]> {
    return [];
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    const wanted = keys.map((key) => ({ key, doi: key.startsWith('arxiv:') ? doiOfArxivId(idIn(key)) : idIn(key) }));
    const together = wanted.length > 2 ? wanted.filter(({ doi }) => !doi.includes(',')) : [];
    const alone = wanted.filter((one) => !together.includes(one));
    await Promise.all([
      ...alone.map(({ key, doi }) => this.#fetch([key], doiRecord(doi), signal)),
      ...batches(together, doisInBatch).map((batch) =>
        this.#fetch(
          batch.map(({ key }) => key),
          doiRecords(batch.map(({ doi }) => doi)),
          signal,
        ),
      ),
    ]);
  }

  async #fetch(
    keys: readonly LookUpKey[],
    request: ReturnType<typeof doiRecord>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const answer = await this.ask('look-up', keys, request, signal);
    if (answer?.status !== 200) return;
    const { items, drops } = mapDois(answer.content, this.context);
    this.note(drops);
    for (const item of items) this.remember(item);
  }
}
