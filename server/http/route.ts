/**
 * A route as a value: what it takes, what it gives, and how it answers. Express, OpenAPI and the tests all read the same
 * list, so that what is served is what is described.
 */
import type { z } from 'zod';
import type { Engine } from '../../graph/index.ts';
import type { Config } from '../config.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { EventsReply } from './events.ts';

export interface RouteContext {
  readonly engine: Engine;
  readonly config: Config;
  readonly jobs: Jobs;
  /** Every route served, for the description of them. */
  readonly routes: readonly AnyRoute[];
}

/** Text in another format than JSON, offered to browsers as a file. */
export class FileReply {
  readonly text: string;
  readonly mediaType: string;
  readonly fileName: string;

  constructor(text: string, mediaType: string, fileName: string) {
    this.text = text;
    this.mediaType = mediaType;
    this.fileName = fileName;
  }
}

export type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

type Input<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;
type Reply<S extends z.ZodType | undefined> = S extends z.ZodType ? DeepReadonly<z.output<S>> : FileReply | EventsReply;

export interface Route<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject,
  B extends z.ZodObject | undefined,
  R extends z.ZodType | undefined,
> {
  readonly method: 'get' | 'post';
  /** With parameters in braces. `{id}` may span slashes, so that `/api/papers/10.1145/1.2` works unencoded. */
  readonly path: string;
  readonly summary: string;
  /** One request that answers on a graph with the bundled collection, for the documentation. */
  readonly example: string;
  readonly params?: P;
  readonly query: Q;
  readonly body?: B;
  /** The schema of the JSON answer; none for files. */
  readonly response?: R;
  /** Media types of a file answer. */
  readonly files?: readonly string[];
  /** Takes part in the bound on questions that run at once. */
  readonly heavy?: boolean;
  /** Changes something: needs the token wherever one is set. */
  readonly writes?: boolean;
  handle(
    input: { readonly params: Input<P>; readonly query: z.output<Q>; readonly body: Input<B> },
    context: RouteContext,
  ): Promise<Reply<R>>;
}

export interface AnyRoute {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly example: string;
  readonly params?: z.ZodObject | undefined;
  readonly query: z.ZodObject;
  readonly body?: z.ZodObject | undefined;
  readonly response?: z.ZodType | undefined;
  readonly files?: readonly string[];
  readonly heavy?: boolean;
  readonly writes?: boolean;
  handle(input: { params: never; query: never; body: never }, context: RouteContext): Promise<unknown>;
}

/** Keeps the types of a route's schemas for its handler. */
export function route<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodObject | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(definition: Route<P, Q, B, R>): AnyRoute {
  return definition as unknown as AnyRoute;
}

/** Express's spelling of a path. */
export function expressPath(path: string): string {
  return path.replaceAll('{id}', '*id').replace(/\{(\w+)\}/g, ':$1');
}
