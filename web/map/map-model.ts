/** What the map is told to draw: a scene, and what each paper of it looks like. */
import type { Scene, StageSize } from '../layouts/scene.ts';

export interface NodeLook {
  readonly label: string;
  /** Behind the label: "+12" for branches that are cut or folded; empty for none. */
  readonly suffix: string;
  /** Behind both, muted: the year where no axis shows it. */
  readonly note: string;
  /** Color, 0 to 7; null: other. */
  readonly slot: number | null;
  readonly isRoot: boolean;
  /** Known only from citations. */
  readonly isStub: boolean;
  /** Who gets a label first where there is not room for all. */
  readonly importance: number;
}

export interface Ends {
  readonly citing: string;
  readonly cited: string;
}

export interface MapModel {
  /** Another key is another picture: the view is fitted anew. */
  readonly key: string;
  readonly kind: 'field' | 'stemma' | 'outline';
  readonly scene: Scene;
  /** The part of the stage on which nothing lies: the whole field is fitted to it. */
  readonly room: StageSize;
  readonly looks: ReadonlyMap<string, NodeLook>;
  /** Every citation within the answer: drawn for one paper at a time. */
  readonly citations: readonly Ends[];
  readonly laneNames: ReadonlyMap<number | null, { readonly name: string; readonly slot: number | null }>;
}

/** Which papers stand out, and how. */
export interface MapMarks {
  /** Under the pointer or the keyboard's cursor. */
  readonly cursor: string | null;
  /** In the paper panel. */
  readonly focus: string | null;
  readonly selected: ReadonlySet<string>;
  /** null: all pass. */
  readonly passing: ReadonlySet<string> | null;
}
