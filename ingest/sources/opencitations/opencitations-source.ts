/** OpenCitations: who cites whom, free of all rights; slow, and asked for what nobody else tells. */
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey, SourceCapabilities } from '../metadata-source.ts';
import { ApiSource, batches, idIn } from '../shared/api-source.ts';
import { mapCitingDois, mapMetadata, mapReferences } from './mapping.ts';
import { citationsOf, idsInBatch, metadataOf, referencesOf } from './requests.ts';

export class OpenCitationsSource extends ApiSource {
  readonly capabilities: SourceCapabilities = {
    identifiers: ['doi'],
    knowsNames: false,
    titleSearch: false,
    references: true,
    citations: true,
    needsNetwork: true,
    asked: 'without-references',
    concurrency: 2,
    prices: {
      lookUpBatch: idsInBatch,
      referencesWithLookUp: false,
      credits: { lookUp: 0, search: 0, references: 0 },
      perSecond: { lookUp: 2, search: 2, references: 2 },
    },
  };

  async searchTitle(): Promise<readonly SourceRecord[]> {
    return [];
  }

  async citations(recordKey: string, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const answer = await this.ask('citations', [recordKey], citationsOf(idIn(recordKey)), signal);
    if (answer?.status !== 200) return [];
    const { items, drops } = mapCitingDois(answer.content);
    this.note(drops);
    const found = await this.lookUp(
      items.slice(0, limit).map((doi) => `doi:${doi}`),
      signal,
    );
    return [...found.values()].flat();
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    await Promise.all(
      batches(keys, idsInBatch).map(async (batch) => {
        const answer = await this.ask('look-up', batch, metadataOf(batch.map(idIn)), signal);
        if (answer?.status !== 200) return;
        const { items, drops } = mapMetadata(answer.content, this.context);
        this.note(drops);
        for (const item of items) this.remember(item);
      }),
    );
  }

  protected override async fetchReferences(
    records: readonly SourceRecord[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    await Promise.all(
      records.map(async ({ key, identifiers }) => {
        if (identifiers.doi === undefined) return;
        const answer = await this.ask('references', [key], referencesOf(identifiers.doi), signal);
        if (answer?.status !== 200) return;
        const { items, drops } = mapReferences(answer.content, key);
        this.note(drops);
        this.rememberReferences(key, items);
      }),
    );
  }
}
