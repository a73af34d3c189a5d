/** What a source behind an API says of itself, so that one line in `registry.ts` makes it known. */
import type { ApiClient } from '../http/api-client.ts';
import type { HostPolicy } from '../http/host-policy.ts';
import type { MetadataSource } from './metadata-source.ts';
import type { MappingContext } from './shared/record-parts.ts';

/** Who asks, as the environment says. */
export interface Caller {
  readonly key: string | null;
  readonly mailto: string | null;
}

export interface SourceRegistration {
  /** In provenance, in `--sources`, and as `STEMMA_<NAME>_URL` and `_KEY` in upper case. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly baseUrl: string;
  /** How the host wants to be asked by this caller. */
  host(caller: Caller): Omit<HostPolicy, 'name' | 'baseUrl'>;
  create(client: ApiClient, context: MappingContext): MetadataSource;
  /** Credits a day, where the host counts them. */
  dailyCredits?(caller: Caller): number;
  /** Asked only when it is named. */
  readonly onRequest?: boolean;
  /** It does not answer callers without a mail address. */
  readonly needsMailto?: boolean;
  /** What a key changes, and where there are keys; null when a key changes nothing. */
  readonly keyHelp: string | null;
  /** What it does for those who say who they are, in words behind its title. */
  readonly mailtoHelp?: string;
  /** To be said where its data are shown. */
  readonly attribution?: string;
}
