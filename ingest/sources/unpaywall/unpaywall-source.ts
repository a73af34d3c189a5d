/** Unpaywall: where an open copy lies. OpenAlex carries the same facts, so it is asked only when it is named. */
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey, SourceCapabilities } from '../metadata-source.ts';
import { ApiSource, idIn } from '../shared/api-source.ts';
import { mapAnswer } from './mapping.ts';
import { openCopiesOf } from './requests.ts';

export class UnpaywallSource extends ApiSource {
  readonly capabilities: SourceCapabilities = {
    identifiers: ['doi'],
    knowsNames: false,
    titleSearch: false,
    references: false,
    needsNetwork: true,
    concurrency: 1,
    prices: {
      lookUpBatch: 1,
      referencesWithLookUp: true,
      credits: { lookUp: 0, search: 0, references: 0 },
      perSecond: { lookUp: 1, search: 1, references: 1 },
    },
  };

  async searchTitle(): Promise<readonly SourceRecord[]> {
    return [];
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    for (const key of keys) {
      const answer = await this.ask('look-up', [key], openCopiesOf(idIn(key)), signal);
      if (answer?.status !== 200) continue;
      const { items, drops } = mapAnswer(answer.content, this.context);
      this.note(drops);
      for (const item of items) this.remember(item);
    }
  }
}
