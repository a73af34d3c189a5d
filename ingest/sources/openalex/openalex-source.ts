/** OpenAlex: the backbone. Single works are free, lists cost a credit, searches ten. */
import type { Answer } from '../../http/api-client.ts';
import type { ApiRequest } from '../../http/api-request.ts';
import { isSourceFailure } from '../../http/failure.ts';
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey, SourceCapabilities, TitleQuery } from '../metadata-source.ts';
import { ApiSource, batches, idIn } from '../shared/api-source.ts';
import { doiOfArxivId } from '../shared/record-parts.ts';
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
    concurrency: 4,
    prices: {
      lookUpBatch: idsInBatch,
      singlesUpTo: fewKeys,
      referencesWithLookUp: true,
      credits: { lookUp: credits.list, search: credits.search, references: 0 },
      perSecond: { lookUp: 8, search: 8, references: 8 },
    },
  };

  async searchTitle(query: TitleQuery, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const whole = await this.#search(query.title, limit, signal);
    // All words must occur: a wrong subtitle finds nothing.
    const main = /^(.{12,}?)\s*[:–—]\s/.exec(query.title)?.[1];
    return whole !== null && whole.length === 0 && main !== undefined
      ? ((await this.#search(main, limit, signal)) ?? [])
      : (whole ?? []);
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

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    const wanted = keys.map((key) => ({ key, ...idOf(key) }));
    const inBatches = wanted.length > fewKeys && this.#mayList(wanted.length);
    const isBatched = ({ doi }: { doi?: string }) => inBatches && (doi === undefined || fitsFilter(doi));
    const alone = wanted.filter((one) => !isBatched(one)).map(({ key }) => key);
    const ids = wanted.filter(isBatched).flatMap(({ id }) => id ?? []);
    const dois = wanted.filter(isBatched).flatMap(({ doi }) => doi ?? []);
    const keysOf = new Map(wanted.map(({ key, id, doi }) => [id ?? doi!, key]));
    const requests = [
      ...batches(ids, idsInBatch).map((batch) => ({ values: batch, request: worksByIds(batch) })),
      ...worksByDois(dois).map(({ dois: batch, request }) => ({ values: batch, request })),
    ];
    await Promise.all([
      ...alone.map((key) => this.#fetchOne(key, signal)),
      ...requests.map(({ values, request }) =>
        this.#fetchBatch(
          values.map((value) => keysOf.get(value)!),
          request,
          signal,
        ),
      ),
    ]);
  }

  /** Are there credits for lists of so many keys, and some left for searches? Thousands are no questions for singles. */
  #mayList(keys: number): boolean {
    const remaining = this.client.remainingBudget();
    const cost = Math.ceil(keys / doisInBatch) * credits.list;
    return remaining === null || remaining - cost >= (keys > manyKeys ? 0 : reserve);
  }

  async #fetchOne(key: LookUpKey, signal: AbortSignal | undefined): Promise<void> {
    const { id, doi } = idOf(key);
    const answer = await this.ask('look-up', [key], id === undefined ? workByDoi(doi!) : workById(id), signal);
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
    if (answer?.status !== 200) return;
    const { items, drops } = mapWorks(answer.content, this.context);
    this.note(drops);
    // A merged work answers under another id than it was asked for.
    for (const item of items) this.remember(item, keys.length === 1 ? keys[0] : undefined);
  }

  async #search(title: string, limit: number, signal: AbortSignal | undefined): Promise<SourceRecord[] | null> {
    const request = worksByTitle({ title }, limit);
    if (request === null) return null;
    const answer = await this.ask('search', [title], request, signal);
    if (answer?.status !== 200) return null;
    const { items, drops } = mapWorks(answer.content, this.context);
    this.note(drops);
    return items.map((item) => this.remember(item));
  }
}

/** OpenAlex's own id, or the DOI under which it may know the key. */
function idOf(key: LookUpKey): { readonly id?: string; readonly doi?: string } {
  if (key.startsWith('openalex:')) return { id: idIn(key) };
  return { doi: key.startsWith('arxiv:') ? doiOfArxivId(idIn(key)) : idIn(key) };
}
