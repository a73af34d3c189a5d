/**
 * `citing` CITES `cited`. References and ancestors are older (follow `cited`); citations and descendants are newer
 * (follow `citing`).
 */
export interface Citation {
  readonly citing: string;
  readonly cited: string;
  /** Names of the sources which assert it; sorted, without repeats, never empty. */
  readonly sources: readonly string[];
}

/** `references`: toward older papers. `citations`: toward newer ones. */
export type NeighbourDirection = 'references' | 'citations';

/** `ancestors`: toward older papers. `descendants`: toward newer ones. */
export type LineageDirection = 'ancestors' | 'descendants';
