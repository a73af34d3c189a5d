/** OpenAlex: the backbone. Single works are free, lists cost a credit, searches ten. */
import type { Answer } from '../../http/api-client.ts';
import type { ApiRequest } from '../../http/api-request.ts';
import { isSourceFailure } from '../../http/failure.ts';
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey } from '../look-up-key.ts';
import type { SourceCapabilities, TitleQuery } from '../metadata-source.ts';
import { ApiSource, batches, idIn, type LookUpRequest } from '../shared/api-source.ts';
import { doiOfArxivId } from '../shared/record-parts.ts';
import { repeated } from '../source-planner.ts';
import { mapWorks } from './mapping.ts';
import {
  credits,
  doisInBatch,
  fitsFilter,
  idsInBatch,
  workByDoi,
  workById,
  worksByDois,
  worksByIds,
  worksByTitle,
  worksCiting,
} from './requests.ts';

/** So few are asked for one by one, which is free. */
const fewKeys = 5;
/** So many credits are kept for searches: fewer works than `manyKeys` are then asked for one by one. */
const reserve = 100;
const manyKeys = 200;

export class OpenAlexSource extends ApiSource {
  readonly capabilities: SourceCapabilities = {
    identifiers: ['doi', 'arxiv', 'openalex'],
    knowsNames: false,
    titleSearch: true,
    references: true,
    citations: true,
    needsNetwork: true,
    searchOrder: 2,
    searchesForAllWords: true,
    concurrency: 4,
  };

  readonly #citedBy = new Map<string, number>();

  async searchTitle(query: TitleQuery, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const request = this.searchRequest(query, limit);
    const answer = request === null ? null : await this.ask('search', [query.title], request, signal);
    return answer?.status === 200 ? this.#keepAll(answer.content) : [];
  }

  async citations(recordKey: string, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const found = new Map<string, SourceRecord>();
    const perPage = Math.min(100, limit);
    for (let page = 1; found.size < limit; page++) {
      const request = worksCiting(idIn(recordKey), page, perPage);
      const answer = await this.ask('citations', [recordKey], request, signal);
      if (answer === null || answer.status !== 200) break;
      const { items, drops } = mapWorks(answer.content, this.context);
      this.note(drops);
      for (const item of items) found.set(item.record.key, this.remember(item));
      // Totals are not to be trusted: a page that is not full is the last.
      if (items.length + drops.length < perPage || page * perPage >= 10_000) break;
    }
    return [...found.values()].slice(0, limit);
  }

  protected requestsFor(keys: readonly LookUpKey[]): LookUpRequest[] {
    const wanted = keys.map((key) => ({ key, ...idOf(key) }));
    const inBatches = wanted.length > fewKeys && this.#mayList(wanted.length);
    const isBatched = ({ doi }: { doi?: string }) => inBatches && (doi === undefined || fitsFilter(doi));
    const ids = wanted.filter(isBatched).flatMap(({ id }) => id ?? []);
    const dois = wanted.filter(isBatched).flatMap(({ doi }) => doi ?? []);
    const keysOf = new Map(wanted.map(({ key, id, doi }) => [id ?? doi!, key]));
    return [
      ...wanted.filter((one) => !isBatched(one)).map(({ key }) => ({ keys: [key], request: single(key) })),
      ...[
        ...batches(ids, idsInBatch).map((values) => ({ values, request: worksByIds(values) })),
        ...worksByDois(dois),
      ].map(({ values, request }) => ({ keys: values.map((value) => keysOf.get(value)!), request })),
    ];
  }

  protected searchRequest({ title }: TitleQuery, limit: number): ApiRequest | null {
    return worksByTitle({ title }, limit);
  }

  /** As many pages as the record's count says; one when it says nothing. */
  protected override citationRequests(recordKey: string, limit: number): ApiRequest[] {
    const counted = Math.min(limit, this.#citedBy.get(recordKey) ?? 1);
    const perPage = Math.min(100, limit);
    return repeated(worksCiting(idIn(recordKey), 1, perPage), Math.max(1, counted / perPage));
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    await Promise.all(
      this.requestsFor(keys).map(({ keys: asked, request }) =>
        request.cost === credits.single ? this.#fetchOne(asked[0]!, signal) : this.#fetchBatch(asked, request, signal),
      ),
    );
  }

  /** Are there credits for lists of so many keys, and some left for searches? Thousands are no questions for singles. */
  #mayList(keys: number): boolean {
    const remaining = this.client.remainingBudget();
    const cost = Math.ceil(keys / doisInBatch) * credits.list;
    return remaining === null || remaining - cost >= (keys > manyKeys ? 0 : reserve);
  }

  async #fetchOne(key: LookUpKey, signal: AbortSignal | undefined): Promise<void> {
    const { id } = idOf(key);
    const answer = await this.ask('look-up', [key], single(key), signal);
    // A merged work may be a 404 under its former id; a list looks it up another way.
    if (answer?.status === 404 && id !== undefined && this.#mayList(1)) {
      this.#keep([key], await this.ask('look-up', [key], worksByIds([id]), signal));
    } else this.#keep([key], answer);
  }

  /** One by one when the day's credits do not pay for a list, which costs nothing, or when a key in it is refused. */
  async #fetchBatch(keys: readonly LookUpKey[], request: ApiRequest, signal: AbortSignal | undefined): Promise<void> {
    const outcome = await this.attempt(request, signal);
    const isSpent = isSourceFailure(outcome) && outcome.reason === 'budget';
    if (isSpent || (!isSourceFailure(outcome) && outcome.status === 400)) {
      await Promise.all(keys.map((key) => this.#fetchOne(key, signal)));
    } else if (isSourceFailure(outcome)) this.noteFailure('look-up', keys, outcome);
    else this.#keep(keys, outcome);
  }

  #keep(keys: readonly LookUpKey[], answer: Answer | null): void {
    // A merged work answers under another id than it was asked for.
    if (answer?.status === 200) this.#keepAll(answer.content, keys.length === 1 ? keys[0] : undefined);
  }

  #keepAll(content: unknown, forKey?: LookUpKey): SourceRecord[] {
    const { items, drops } = mapWorks(content, this.context);
    this.note(drops);
    for (const { record, citedBy } of items) if (citedBy !== undefined) this.#citedBy.set(record.key, citedBy);
    return items.map((item) => this.remember(item, forKey));
  }
}

function single(key: LookUpKey): ApiRequest {
  const { id, doi } = idOf(key);
  return id === undefined ? workByDoi(doi!) : workById(id);
}

/** OpenAlex's own id, or the DOI under which it may know the key. */
function idOf(key: LookUpKey): { readonly id?: string; readonly doi?: string } {
  if (key.startsWith('openalex:')) return { id: idIn(key) };
  return { doi: key.startsWith('arxiv:') ? doiOfArxivId(idIn(key)) : idIn(key) };
}
