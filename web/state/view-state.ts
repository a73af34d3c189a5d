/**
 * What the page shows, as one value, and the steps from one to the next: state in, state out, nothing else. The address
 * bar holds all of it (`url.ts`), so that every picture has a link.
 */

/** Toward newer papers (what builds on the roots), toward older ones (what they build on), or both at once. */
export type Way = 'down' | 'up' | 'both';

export interface Filter {
  /** Numbers of `/api/clusters`; none: all. */
  readonly clusters: readonly number[];
  /** Id of a reading list; null: all. */
  readonly list: string | null;
  /** A section of that list: its headings joined by ` / `; null: all. */
  readonly section: string | null;
}

export interface ViewState {
  /** `field`: the whole collection; `stemma`: the family tree of the roots; `reading`: what to read before the root. */
  readonly view: 'field' | 'stemma' | 'reading';
  /** Papers asked about; none in the field. */
  readonly roots: readonly string[];
  readonly way: Way;
  readonly depth: number | 'all';
  readonly from: number | null;
  readonly to: number | null;
  /** Papers of an answer at most. */
  readonly limit: number;
  /** Papers whose branches are folded away. */
  readonly collapsed: readonly string[];
  /** Papers whose cut branches ("n more") are shown whole. */
  readonly opened: readonly string[];
  /** The paper that the paper panel shows and whose citations are drawn. */
  readonly focus: string | null;
  readonly selected: readonly string[];
  readonly filter: Filter;
  /** In the field: those that no chain of others implies, or every one. */
  readonly citations: 'essential' | 'all';
  /** Papers of the field at most. */
  readonly fieldLimit: number;
  /** Which of the lists beside the picture is open. */
  readonly tab: Tab;
}

export const tabs = ['papers', 'lists', 'subjects'] as const;
export type Tab = (typeof tabs)[number];

export const noFilter: Filter = { clusters: [], list: null, section: null };

export const homeState: ViewState = {
  view: 'field',
  roots: [],
  way: 'down',
  depth: 1,
  from: null,
  to: null,
  limit: 90,
  collapsed: [],
  opened: [],
  focus: null,
  selected: [],
  filter: noFilter,
  citations: 'essential',
  fieldLimit: 300,
  tab: 'papers',
};

/** Papers of an answer that nobody asked to be larger or smaller: of what to read first fewer are wanted than of a tree. */
export function ordinaryLimit(view: ViewState['view']): number {
  return view === 'reading' ? 30 : homeState.limit;
}

/** The field as it was left: selection and filter stay, the question goes. */
export function toField(state: ViewState): ViewState {
  const { focus } = state;
  return { ...homeState, ...ofEveryView(state), focus };
}

/** The family tree of some papers. Years, folds and opened branches belong to the question before, and go. */
export function toStemma(
  state: ViewState,
  roots: readonly string[],
  question: Partial<Pick<ViewState, 'way' | 'depth'>> = {},
): ViewState {
  const kept = state.view === 'stemma' ? { way: state.way, depth: state.depth, limit: state.limit } : {};
  return {
    ...homeState,
    ...ofEveryView(state),
    ...kept,
    ...question,
    view: 'stemma',
    roots: distinct(roots),
    focus: roots[0] ?? null,
  };
}

/** What to read before some papers. */
export function toReading(state: ViewState, roots: readonly string[]): ViewState {
  const question = { way: 'up', depth: homeState.depth } as const;
  return { ...toStemma(state, roots, question), view: 'reading', limit: ordinaryLimit('reading') };
}

function ofEveryView({ selected, filter, citations, fieldLimit, tab }: ViewState) {
  return { selected, filter, citations, fieldLimit, tab };
}

/** Changes the question; branches that were folded or opened belong to the answer before. */
export function askedAnew(
  state: ViewState,
  question: Partial<Pick<ViewState, 'way' | 'depth' | 'from' | 'to' | 'limit'>>,
): ViewState {
  return { ...state, ...question, collapsed: [], opened: [] };
}

export function withFocus(state: ViewState, focus: string | null): ViewState {
  return { ...state, focus };
}

export function withCollapsed(state: ViewState, id: string): ViewState {
  return { ...state, collapsed: toggled(state.collapsed, id) };
}

export function withOpened(state: ViewState, id: string): ViewState {
  const collapsed = state.collapsed.filter((each) => each !== id);
  return { ...state, collapsed, opened: distinct([...state.opened, id]) };
}

export function withTab(state: ViewState, tab: Tab): ViewState {
  return { ...state, tab };
}

export function withSelected(state: ViewState, ids: readonly string[]): ViewState {
  return { ...state, selected: distinct(ids) };
}

export function withToggled(state: ViewState, id: string): ViewState {
  return { ...state, selected: toggled(state.selected, id) };
}

export function withFilter(state: ViewState, change: Partial<Filter>): ViewState {
  return { ...state, filter: { ...state.filter, ...change } };
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
