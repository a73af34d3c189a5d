/** OpenCitations: who cites whom, free of all rights; slow, and asked for what nobody else tells. */
import type { ApiRequest } from '../../http/api-request.ts';
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey } from '../look-up-key.ts';
import type { SourceCapabilities } from '../metadata-source.ts';
import { ApiSource, batches, idIn, type LookUpRequest } from '../shared/api-source.ts';
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

  protected requestsFor(keys: readonly LookUpKey[]): LookUpRequest[] {
    return batches(keys, idsInBatch).map((batch) => ({ keys: batch, request: metadataOf(batch.map(idIn)) }));
  }

  protected searchRequest(): null {
    return null;
  }

  protected override referenceRequests(records: readonly SourceRecord[]): ApiRequest[] {
    return records.flatMap(({ identifiers: { doi } }) => (doi === undefined ? [] : [referencesOf(doi)]));
  }

  protected override citationRequests(recordKey: string): ApiRequest[] {
    return [citationsOf(idIn(recordKey))];
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    await Promise.all(
      this.requestsFor(keys).map(async ({ keys: batch, request }) => {
        const answer = await this.ask('look-up', batch, request, signal);
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
