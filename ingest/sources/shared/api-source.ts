/**
 * What the sources behind an API have in common: records and reference lists that came stay in memory, each key is asked
 * for once, and a question without an answer is noted instead of thrown, so that one host's failure costs only its part.
 */
import { type IdScheme, identifierKeys } from '../../../graph/model/identifiers.ts';
import type { Answer, ApiClient } from '../../http/api-client.ts';
import type { ApiRequest } from '../../http/api-request.ts';
import { isSourceFailure, type SourceFailure } from '../../http/failure.ts';
import type { SourceRecord, SourceReference } from '../../merge/evidence.ts';
import type { LookUpKey } from '../look-up-key.ts';
import type {
  MetadataSource,
  SourceCapabilities,
  SourceOperation,
  SourceProblem,
  TitleQuery,
} from '../metadata-source.ts';
import { plannedAsking, repeated, type SourcePlanner } from '../source-planner.ts';
import type { Drop, MappingContext } from './record-parts.ts';

/** A record with its reference list, when the answer holds one. */
export interface MappedRecord {
  readonly record: SourceRecord;
  readonly references?: readonly SourceReference[];
  /** How many works cite it, by the answer's count. */
  readonly citedBy?: number;
}

/** A request that looks works up, with their keys. */
export interface LookUpRequest {
  readonly keys: readonly LookUpKey[];
  readonly request: ApiRequest;
}

export abstract class ApiSource implements MetadataSource {
  abstract readonly capabilities: SourceCapabilities;
  readonly planner: SourcePlanner;
  protected readonly client: ApiClient;
  protected readonly context: MappingContext;
  readonly #records = new Map<string, SourceRecord>();
  readonly #byKey = new Map<LookUpKey, Set<string>>();
  readonly #references = new Map<string, readonly SourceReference[]>();
  readonly #asked = new Set<LookUpKey>();
  readonly #problems: SourceProblem[] = [];
  readonly #drops = new Map<string, number>();

  constructor(client: ApiClient, context: MappingContext) {
    this.client = client;
    this.context = context;
    this.planner = this.#makePlanner();
  }

  get name(): string {
    return this.client.policy.name;
  }

  async lookUp(
    keys: readonly LookUpKey[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<LookUpKey, readonly SourceRecord[]>> {
    const unknown = this.#unasked(keys);
    for (const key of unknown) this.#asked.add(key);
    if (unknown.length > 0) await this.fetchRecords(unknown, signal);
    return new Map(
      keys.flatMap((key) => {
        const found = this.#byKey.get(key);
        return found === undefined ? [] : [[key, [...found].map((one) => this.#records.get(one)!)] as const];
      }),
    );
  }

  async record(key: string): Promise<SourceRecord | undefined> {
    return this.#records.get(key);
  }

  async references(recordKey: string, signal?: AbortSignal): Promise<readonly SourceReference[]> {
    const known = this.#references.get(recordKey);
    if (known !== undefined) return known;
    const record = this.#records.get(recordKey);
    if (record === undefined || !this.capabilities.references) return [];
    await this.fetchReferences([record], signal);
    return this.#references.get(recordKey) ?? [];
  }

  abstract searchTitle(query: TitleQuery, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]>;

  problems(): readonly SourceProblem[] {
    return this.#problems;
  }

  drops(): ReadonlyMap<string, number> {
    return this.#drops;
  }

  requests() {
    return this.client.counts;
  }

  async close(): Promise<void> {}

  /** The requests that look these keys up, none of which was asked for before. */
  protected abstract requestsFor(keys: readonly LookUpKey[]): readonly LookUpRequest[];

  /** As a search for a title is; null when the source does not search. */
  protected abstract searchRequest(query: TitleQuery, limit: number): ApiRequest | null;

  /** Requests for lists that did not come with these records. */
  protected referenceRequests(_records: readonly SourceRecord[]): readonly ApiRequest[] {
    return [];
  }

  /** Requests for what cites a record: as many as there will be, as far as known. */
  protected citationRequests(_recordKey: string, _limit: number): readonly ApiRequest[] {
    return [];
  }

  /** Asks for these keys, none of which was asked for before, and remembers what comes. */
  protected abstract fetchRecords(keys: readonly LookUpKey[], signal: AbortSignal | undefined): Promise<void>;

  /** Asks for reference lists that did not come with their records. */
  protected async fetchReferences(_records: readonly SourceRecord[], _signal: AbortSignal | undefined): Promise<void> {}

  protected understands(key: LookUpKey): boolean {
    const scheme = key.slice(0, key.indexOf(':'));
    return (this.capabilities.identifiers as readonly string[]).includes(scheme);
  }

  /** @param forKey the key that was asked for, when the record does not show it itself (a merged id) */
  protected remember({ record, references }: MappedRecord, forKey?: LookUpKey): SourceRecord {
    this.#records.set(record.key, record);
    if (references !== undefined) this.rememberReferences(record.key, references);
    for (const key of [...identifierKeys(record.identifiers), ...(forKey === undefined ? [] : [forKey])]) {
      const known = this.#byKey.get(key);
      if (known === undefined) this.#byKey.set(key, new Set([record.key]));
      else known.add(record.key);
    }
    return record;
  }

  protected rememberReferences(recordKey: string, references: readonly SourceReference[]): void {
    this.#references.set(recordKey, references);
  }

  protected note(drops: readonly Drop[]): void {
    for (const { reason } of drops) this.#drops.set(reason, (this.#drops.get(reason) ?? 0) + 1);
  }

  /** In one order whoever answered first: batches are kept by what they hold. */
  #unasked(keys: readonly LookUpKey[]): LookUpKey[] {
    return [...new Set(keys)]
      .filter((key) => this.understands(key) && !this.#asked.has(key) && !this.#isWholeAtHand(key))
      .sort();
  }

  /** A record under this key came by another, with its list where the source has lists. */
  #isWholeAtHand(key: LookUpKey): boolean {
    const records = [...(this.#byKey.get(key) ?? [])];
    return records.some((record) => !this.capabilities.references || this.#references.has(record));
  }

  #makePlanner(): SourcePlanner {
    const { policy } = this.client;
    const unlisted = (keys: readonly string[]) =>
      keys.flatMap((key) => (this.#references.has(key) ? [] : (this.#records.get(key) ?? [])));
    return {
      lookUp: (keys) =>
        plannedAsking(
          this.requestsFor(this.#unasked(keys)).map(({ request }) => request),
          policy,
        ),
      search: (titles) => plannedAsking(repeated(this.searchRequest(anyTitle, 5), titles), policy),
      references: (keys) => plannedAsking(this.referenceRequests(unlisted(keys)), policy),
      citations: (keys, limit) =>
        plannedAsking(
          keys.flatMap((key) => this.citationRequests(key, limit)),
          policy,
        ),
      works: (count) => {
        const [scheme] = this.capabilities.identifiers.toReversed();
        const keys =
          scheme === undefined ? [] : Array.from({ length: Math.ceil(count) }, (_, at) => exampleKey(scheme, at));
        return plannedAsking(
          this.requestsFor(keys).map(({ request }) => request),
          policy,
        );
      },
    };
  }

  /** The answer, or null when there is none: then it is noted for whom it is missing. */
  protected async ask(
    operation: SourceOperation,
    subjects: readonly string[],
    request: ApiRequest,
    signal: AbortSignal | undefined,
  ): Promise<Answer | null> {
    const outcome = await this.attempt(request, signal);
    if (!isSourceFailure(outcome)) return this.judged(outcome, subjects);
    this.noteFailure(operation, subjects, outcome);
    return null;
  }

  /** For callers that know another way: nothing is noted. */
  protected async attempt(request: ApiRequest, signal: AbortSignal | undefined): Promise<Answer | SourceFailure> {
    try {
      return await this.client.ask(request, signal);
    } catch (error) {
      if (!isSourceFailure(error)) throw error;
      return error;
    }
  }

  protected noteFailure(operation: SourceOperation, subjects: readonly string[], failure: SourceFailure): void {
    const { reason, message } = failure;
    this.#problems.push({ source: this.name, operation, subjects, reason, detail: message });
  }

  /** A question that the host takes for malformed stays unanswered whenever it is asked: counted, and not asked again. */
  protected judged(answer: Answer, subjects: readonly string[]): Answer {
    const isRefused = answer.status !== 200 && answer.status !== 404;
    if (isRefused && subjects.length === 1) this.note([{ what: subjects[0]!, reason: 'question-refused' }]);
    return answer;
  }
}

const anyTitle: TitleQuery = { title: 'any title', authors: [], year: null };

/** A key as sources have them, for works of which only the number is known. */
function exampleKey(scheme: IdScheme, number: number): LookUpKey {
  if (scheme === 'doi') return `doi:10.9999/${number}`;
  if (scheme === 'arxiv') return `arxiv:2001.${String(number).padStart(5, '0')}`;
  return scheme === 'openalex' ? `openalex:W${number}` : `${scheme}:${number}`;
}

/** Consecutive parts of at most `size` elements. */
export function batches<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}

/** The part of a key behind its scheme. */
export function idIn(key: LookUpKey): string {
  return key.slice(key.indexOf(':') + 1);
}
