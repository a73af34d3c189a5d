/** What a layout gives and the map draws: places and lines, in pixels at zoom 1, without a word about how they are drawn. */

export interface PlacedNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Where the label has its room; `auto`: wherever there is some, and none at all where there is not. */
  readonly labelSide: 'right' | 'left' | 'auto';
}

export interface PlacedLine {
  /** The paper that cites, and the one it cites. */
  readonly citing: string;
  readonly cited: string;
  /** `branch`: of the tree, from `from` along the level of `to`; `citation`: straight. */
  readonly kind: 'branch' | 'citation';
  /** For a branch: the paper from which the other hangs. */
  readonly parent: string | null;
}

export interface YearMark {
  readonly year: number;
  readonly x: number;
}

export interface Lane {
  /** Number of the cluster; null: papers of no or of a small cluster. */
  readonly cluster: number | null;
  readonly top: number;
  readonly bottom: number;
}

export interface Scene {
  readonly nodes: readonly PlacedNode[];
  readonly lines: readonly PlacedLine[];
  /** From left to right; empty where years do not run along x. */
  readonly years: readonly YearMark[];
  readonly lanes: readonly Lane[];
  /** Papers that have no place on the axis of years. */
  readonly undated: readonly string[];
  /** Everything lies between 0 and these. */
  readonly width: number;
  readonly height: number;
}

export interface StageSize {
  readonly width: number;
  readonly height: number;
}
