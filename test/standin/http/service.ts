/** One service of the stand-in: what it charges for a request, whom it lets in, what it answers. */
import type { StandinClock } from '../clock.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { ChosenFault } from '../faults/faults.ts';
import type { Answer, ServiceName, StandinRequest } from './messages.ts';

/** What a request is, before it is answered. */
export interface RequestKind {
  /** In words of the service: `single`, `list`, `search`, `batch`… */
  readonly kind: string;
  /** In the unit of the service's budget; OpenAlex's credits, requests elsewhere. */
  readonly cost: number;
}

/** The gate's verdict on one request. */
export interface Admission {
  /** The refusal that the service would send; null when it lets the request in. */
  readonly refusal: Answer | null;
  /** False when the caller asked faster, more at once or more in all than the service allows. */
  readonly withinLimits: boolean;
  /** Headers that stand on every answer, refusals included. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Service {
  readonly name: ServiceName;
  /** Path of the service's base address, `/graph/v1` or empty. */
  readonly basePath: string;
  kindOf(request: StandinRequest): RequestKind;
  /** Counts the request against the caller's limits; `inFlight` counts requests under way, this one included. */
  admit(request: StandinRequest, kind: RequestKind, inFlight: number): Admission;
  answer(request: StandinRequest): Answer;
  /** The service's own faults; null when this one does not fit the request. */
  playFault?(fault: ChosenFault, request: StandinRequest, admission: Admission): Answer | null;
}

/** What services are made of. */
export interface ServiceSetting {
  readonly corpus: Corpus;
  readonly clock: StandinClock;
  /** The key which the service accepts. */
  readonly key: string;
  /** Where the service is reached, `http://127.0.0.1:4711`; known once it listens. */
  readonly origin: () => string;
  /** Whether the services lack papers, references and fields as the real ones do. */
  readonly holes: boolean;
  /** Share of keyless requests to Semantic Scholar that are refused because others ask too. */
  readonly crowding: number;
}
