/** Crossref: reference lists with their printed text, and the best search by citation. */
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey, SourceCapabilities, TitleQuery } from '../metadata-source.ts';
import { ApiSource, batches, idIn } from '../shared/api-source.ts';
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
    prices: {
      lookUpBatch: doisInBatch,
      singlesUpTo: fewKeys,
      referencesWithLookUp: true,
      credits: { lookUp: 0, search: 0, references: 0 },
      perSecond: { lookUp: 2.5, search: 2.5, references: 2.5 },
    },
  };

  async searchTitle(query: TitleQuery, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]> {
    const answer = await this.ask('search', [query.title], worksByCitation(query, Math.min(limit, 10)), signal);
    if (answer?.status !== 200) return [];
    const { items, drops } = mapWorks(answer.content, this.context);
    this.note(drops);
    return items.map((item) => this.remember(item));
  }

  protected override understands(key: LookUpKey): boolean {
    return super.understands(key) && !elsewhere.test(idIn(key));
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    const dois = keys.map(idIn);
    const together = dois.length > fewKeys ? dois.filter(fitsFilter) : [];
    const alone = dois.filter((doi) => !together.includes(doi));
    await Promise.all([
      ...alone.map((doi) => this.#fetchOne(doi, signal)),
      ...batches(together, doisInBatch).map((batch) => this.#fetchBatch(batch, signal)),
    ]);
  }

  async #fetchOne(doi: string, signal: AbortSignal | undefined): Promise<void> {
    const answer = await this.ask('look-up', [`doi:${doi}`], workByDoi(doi), signal);
    if (answer?.status === 200) this.#keep(answer.content);
  }

  async #fetchBatch(dois: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const keys = dois.map((doi) => `doi:${doi}`);
    const answer = await this.ask('look-up', keys, worksByDois(dois), signal);
    if (answer?.status === 200) this.#keep(answer.content);
    // One DOI that it takes for malformed fails the whole batch.
    else if (answer?.status === 400) await Promise.all(dois.map((doi) => this.#fetchOne(doi, signal)));
  }

  #keep(content: unknown): void {
    const { items, drops } = mapWorks(content, this.context);
    this.note(drops);
    for (const item of items) this.remember(item);
  }
}
