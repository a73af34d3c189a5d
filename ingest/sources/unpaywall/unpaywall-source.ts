/** Unpaywall: where an open copy lies. OpenAlex carries the same facts, so it is asked only when it is named. */
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey } from '../look-up-key.ts';
import type { SourceCapabilities } from '../metadata-source.ts';
import { ApiSource, idIn, type LookUpRequest } from '../shared/api-source.ts';
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
  };

  async searchTitle(): Promise<readonly SourceRecord[]> {
    return [];
  }

  protected requestsFor(keys: readonly LookUpKey[]): LookUpRequest[] {
    return keys.map((key) => ({ keys: [key], request: openCopiesOf(idIn(key)) }));
  }

  protected searchRequest(): null {
    return null;
  }

  protected async fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void> {
    for (const { keys: asked, request } of this.requestsFor(keys)) {
      const answer = await this.ask('look-up', asked, request, signal);
      if (answer?.status !== 200) continue;
      const { items, drops } = mapAnswer(answer.content, this.context);
      this.note(drops);
      for (const item of items) this.remember(item);
    }
  }
}
