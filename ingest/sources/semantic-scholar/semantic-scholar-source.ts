/**
 * Semantic Scholar: reference lists of what has no DOI. Its data may be shown with attribution, not passed on in bulk;
 * `attribution` is said wherever they were used.
 */
import type { ApiRequest } from '../../http/api-request.ts';
import type { SourceRecord, SourceReference } from '../../merge/evidence.ts';
import type { LookUpKey } from '../look-up-key.ts';
import type { SourceCapabilities, TitleQuery } from '../metadata-source.ts';
import { ApiSource, batches, idIn, type LookUpRequest } from '../shared/api-source.ts';
import { mapBatch, mapCitationPage, mapReferencePage, mapSearch } from './mapping.ts';
import { citationsOf, idsInBatch, lastOffset, pageSize, paperByTitle, papersByIds, referencesOf } from './requests.ts';

export const attribution = 'Data from Semantic Scholar (https://www.semanticscholar.org).';

export class SemanticScholarSource extends ApiSource {
  readonly capabilities: SourceCapabilities = {
    identifiers: ['doi', 'arxiv', 's2'],
    knowsNames: false,
    titleSearch: true,
    references: true,
    citations: true,
    needsNetwork: true,
    searchOrder: 3,
    asked: 'without-references',
    concurrency: 1,
  };

  async searchTitle(query: TitleQuery, _limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const answer = await this.ask('search', [query.title], this.searchRequest(query), signal);
    if (answer?.status !== 200) return [];
    const { items, drops } = mapSearch(answer.content, this.context);
    this.note(drops);
    return items.map((item) => this.remember(item));
  }

  async citations(recordKey: string, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const found: SourceRecord[] = [];
    for (let offset: number | null = 0; offset !== null && offset < lastOffset && found.length < limit; ) {
      const request = citationsOf(idIn(recordKey), offset, Math.min(pageSize, limit));
      const answer = await this.ask('citations', [recordKey], request, signal);
      if (answer?.status !== 200) break;
      const { items, drops, next } = mapCitationPage(answer.content, this.context);
      this.note(drops);
      found.push(...items.map((item) => this.remember(item)));
      offset = next !== null && next > offset ? next : null;
    }
    return found.slice(0, limit);
  }

  protected requestsFor(keys: readonly LookUpKey[]): LookUpRequest[] {
    return batches(keys, idsInBatch).map((batch) => ({ keys: batch, request: papersByIds(batch.map(paperId)) }));
  }

  protected searchRequest(query: TitleQuery): ApiRequest {
    return paperByTitle(query);
  }

  protected override referenceRequests(records: readonly SourceRecord[]): ApiRequest[] {
    return records.map(({ key }) => referencesOf(idIn(key), 0));
  }

  protected override citationRequests(recordKey: string, limit: number): ApiRequest[] {
    return [citationsOf(idIn(recordKey), 0, Math.min(pageSize, limit))];
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    for (const { keys: batch } of this.requestsFor(keys)) await this.#fetchBatch(batch, signal);
  }

  /** Lists of records that came by search, without references. */
  protected override async fetchReferences(
    records: readonly SourceRecord[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    for (const { key, reportedReferenceCount } of records) {
      const references: SourceReference[] = [];
      for (let offset: number | null = 0; offset !== null && offset < lastOffset; ) {
        const request = referencesOf(idIn(key), offset, reportedReferenceCount ?? 0);
        const answer = await this.ask('references', [key], request, signal);
        if (answer?.status !== 200) return;
        const page = mapReferencePage(answer.content, key, offset, this.context);
        this.note(page.drops);
        references.push(...page.items);
        offset = page.next !== null && page.next > offset ? page.next : null;
      }
      this.rememberReferences(key, references);
    }
  }

  async #fetchBatch(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    const answer = await this.ask('look-up', keys, papersByIds(keys.map(paperId)), signal);
    // Too much for one answer is a 400, too.
    if (answer?.status === 400 && keys.length > 1) {
      const half = Math.ceil(keys.length / 2);
      await this.#fetchBatch(keys.slice(0, half), signal);
      await this.#fetchBatch(keys.slice(half), signal);
      return;
    }
    if (answer?.status !== 200) return;
    const { items, drops } = mapBatch(answer.content, this.context);
    this.note(drops.filter(({ reason }) => reason !== 'placeholder'));
    items.forEach((item, at) => {
      // A list that may not be shown is not there when it is asked for alone, either.
      if (item !== null) this.remember({ references: [], ...item }, keys[at]);
    });
  }
}

function paperId(key: LookUpKey): string {
  if (key.startsWith('doi:')) return `DOI:${idIn(key)}`;
  return key.startsWith('arxiv:') ? `ARXIV:${idIn(key)}` : idIn(key);
}
