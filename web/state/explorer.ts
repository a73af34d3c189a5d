/**
 * The page's one store: what is shown (`state`), what the server answered, and the actions that panels and map call.
 * It knows neither the map nor any panel; both read its signals.
 */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Api, Cluster, FieldAnswer, ListWithEntries, PaperDetails, Stats, StemmaAnswer } from '../api/client.ts';
import type { Answer, AnswerPaper } from './answer.ts';
import { clusterOfPapers, sectionOf } from './belonging.ts';
import { createLoader, type Loadable } from './loadable.ts';
import { fieldAnswer, type Reading, readingAnswer, stemmaAnswer } from './make-answer.ts';
import { parseUrl, printUrl } from './url.ts';
import * as step from './view-state.ts';

export interface Explorer {
  readonly api: Api;
  readonly state: ReadonlySignal<step.ViewState>;
  /** What is on the stage and in the list beside it; null until the first answer. */
  readonly answer: ReadonlySignal<Answer | null>;
  readonly answerStatus: ReadonlySignal<Pick<Loadable<unknown>, 'status' | 'error'>>;
  /** Reasons and order of `reading`; null in other views. */
  readonly reading: ReadonlySignal<Reading | null>;
  /** The paper of the panel. */
  readonly paper: ReadonlySignal<Loadable<PaperDetails>>;
  readonly clusters: ReadonlySignal<readonly Cluster[]>;
  /** Whether the clusters came, or will not come. */
  readonly clustersSettled: ReadonlySignal<boolean>;
  /** Number of the cluster of each paper that has a record of its own. */
  readonly clusterOf: ReadonlySignal<ReadonlyMap<string, number>>;
  /** Every reading list with its entries. */
  readonly lists: ReadonlySignal<readonly ListWithEntries[]>;
  readonly stats: ReadonlySignal<Stats | null>;
  /** Papers of the answer that the filter lets pass; null: no filter is set. */
  readonly passing: ReadonlySignal<ReadonlySet<string> | null>;
  readonly hovered: ReadonlySignal<string | null>;
  /** The line that is read out to those who do not see the map. */
  readonly announcement: ReadonlySignal<string>;
  readonly actions: Actions;
}

export interface Actions {
  showField(): void;
  showStemma(ids: readonly string[], question?: { way?: step.Way; depth?: number | 'all' }): void;
  showReading(ids: readonly string[]): void;
  ask(question: Parameters<typeof step.askedAnew>[1]): void;
  /** Opens the paper panel and draws the paper's citations within the answer. */
  openPaper(id: string): void;
  closePaper(): void;
  /** Folds a branch away, or unfolds it. */
  toggleCollapsed(id: string): void;
  /** Shows the papers that the limit cut off below this one. */
  openMore(id: string): void;
  select(ids: readonly string[]): void;
  toggleSelected(id: string): void;
  /** Everything in the answer that passes the filter. */
  selectAnswer(): void;
  clearSelection(): void;
  setFilter(change: Partial<step.Filter>): void;
  setCitations(which: step.ViewState['citations']): void;
  setFieldLimit(papers: number): void;
  /** Opens one of the lists beside the picture. */
  showTab(tab: step.Tab): void;
  hover(id: string | null): void;
  announce(text: string): void;
  /** Asks again what failed. */
  retry(): void;
}

/** What the explorer needs of a browser's window. */
export interface AddressBar {
  read(): string;
  push(url: string): void;
  replace(url: string): void;
  onChange(listener: () => void): void;
}

export function createExplorer(api: Api, addressBar: AddressBar): Explorer {
  const state = signal(parseUrl(addressBar.read()));
  addressBar.onChange(() => {
    state.value = parseUrl(addressBar.read());
  });
  const hovered = signal<string | null>(null);
  const announcement = signal('');
  const loaders = {
    field: createLoader<FieldAnswer>(),
    stemma: createLoader<readonly StemmaAnswer[]>(),
    reading: createLoader<Reading>(),
    paper: createLoader<PaperDetails>(),
    clusters: createLoader<readonly Cluster[]>(),
    lists: createLoader<readonly ListWithEntries[]>(),
    stats: createLoader<Stats>(),
  };
  function loadAll(force = false) {
    loaders.stats.load('', (abort) => api.stats(abort), force);
    loaders.clusters.load('', (abort) => api.clusters(abort), force);
    loaders.lists.load('', (abort) => everyList(api, abort), force);
  }
  function loadView(force = false) {
    const now = state.value;
    if (now.view === 'field') {
      loaders.field.load(String(now.fieldLimit), (abort) => api.field(now.fieldLimit, abort), force);
    } else if (now.view === 'stemma') {
      const questions = stemmaQuestions(now);
      const ask = (abort: AbortSignal) => Promise.all(questions.map((question) => api.stemma(question, abort)));
      loaders.stemma.load(JSON.stringify(questions), ask, force);
    } else {
      const [id] = now.roots;
      if (id !== undefined) {
        loaders.reading.load(`${id} ${now.limit}`, (abort) => whatToRead(api, id, now.limit, abort), force);
      }
    }
    if (now.focus === null) loaders.paper.clear();
    else loaders.paper.load(now.focus, (abort) => api.paper(now.focus!, abort), force);
  }
  loadAll();
  effect(() => loadView());

  effect(() => {
    const { status, value } = loaders.paper.state.value;
    const { focus } = state.peek();
    // A link may call a paper by another of its names; lists and map know it by its id.
    if (status === 'ready' && value !== null && focus !== null && value.id !== focus) {
      adjust(step.withFocus(state.peek(), value.id));
    }
  });

  const answerStatus = computed(() => loaders[state.value.view].state.value);
  // Focus and selection change often, and change no answer.
  const view = computed(() => state.value.view);
  const collapsed = computed(() => state.value.collapsed);
  const answer = computed(() => currentAnswer(view.value, collapsed.value, loaders));
  const clusters = computed(() => loaders.clusters.state.value.value ?? []);
  const clusterOf = computed(() => clusterOfPapers(clusters.value));
  const lists = computed(() => loaders.lists.state.value.value ?? []);
  const passing = computed(() => passingPapers(state.value.filter, answer.value, clusterOf.value, lists.value));

  /** A new entry in the history: back leads to what was before. */
  function go(next: step.ViewState) {
    if (printUrl(next) !== printUrl(state.peek())) addressBar.push(printUrl(next));
    state.value = next;
  }
  function adjust(next: step.ViewState) {
    addressBar.replace(printUrl(next));
    state.value = next;
  }
  const actions: Actions = {
    showField: () => go(step.toField(state.peek())),
    showStemma: (ids, question) => go(step.toStemma(state.peek(), ids, question)),
    showReading: (ids) => go(step.toReading(state.peek(), ids)),
    ask: (question) => go(step.askedAnew(state.peek(), question)),
    openPaper: (id) => go(step.withFocus(state.peek(), id)),
    closePaper: () => go(step.withFocus(state.peek(), null)),
    toggleCollapsed: (id) => go(step.withCollapsed(state.peek(), id)),
    openMore: (id) => go(step.withOpened(state.peek(), id)),
    select: (ids) => adjust(step.withSelected(state.peek(), ids)),
    toggleSelected: (id) => adjust(step.withToggled(state.peek(), id)),
    selectAnswer: () => adjust(step.withSelected(state.peek(), [...state.peek().selected, ...passingIds()])),
    clearSelection: () => adjust(step.withSelected(state.peek(), [])),
    setFilter: (change) => go(step.withFilter(state.peek(), change)),
    setCitations: (citations) => go({ ...state.peek(), citations }),
    setFieldLimit: (fieldLimit) => go({ ...state.peek(), fieldLimit }),
    showTab: (tab) => adjust(step.withTab(state.peek(), tab)),
    hover: (id) => {
      hovered.value = id;
    },
    announce: (text) => {
      announcement.value = text;
    },
    retry: () => {
      loadAll(true);
      loadView(true);
    },
  };
  function passingIds(): string[] {
    const pass = passing.peek();
    const ids = answer.peek()?.papers.map(({ paper }) => paper.id) ?? [];
    return pass === null ? ids : ids.filter((id) => pass.has(id));
  }
  return {
    api,
    state,
    answer,
    answerStatus,
    reading: computed(() => (state.value.view === 'reading' ? loaders.reading.state.value.value : null)),
    paper: loaders.paper.state,
    clusters,
    clustersSettled: computed(() => ['ready', 'failed'].includes(loaders.clusters.state.value.status)),
    clusterOf,
    lists,
    stats: computed(() => loaders.stats.state.value.value),
    passing,
    hovered,
    announcement,
    actions,
  };
}

async function whatToRead(api: Api, id: string, limit: number, abort: AbortSignal): Promise<Reading> {
  const [prerequisites, order] = await Promise.all([
    api.prerequisites(id, limit, abort),
    api.readingOrder(id, limit, abort),
  ]);
  const named = [...prerequisites.roots, ...prerequisites.prerequisites.map(({ paper }) => paper)];
  const citations = await api.citationsAmong(
    named.map((paper) => paper.id),
    abort,
  );
  return { prerequisites, order, citations };
}

async function everyList(api: Api, abort: AbortSignal): Promise<readonly ListWithEntries[]> {
  const lists = await api.lists(abort);
  return Promise.all(lists.map(({ id }) => api.list(id, abort)));
}

function stemmaQuestions({ roots, way, depth, from, to, limit, opened }: step.ViewState) {
  const directions = way === 'both' ? (['ancestors', 'descendants'] as const) : [wayDirection[way]];
  const each = way === 'both' ? Math.ceil(limit / 2) : limit;
  return directions.map((direction) => ({ ids: roots, direction, depth, from, to, limit: each, open: opened }));
}
const wayDirection = { down: 'descendants', up: 'ancestors' } as const;

function currentAnswer(
  view: step.ViewState['view'],
  collapsed: step.ViewState['collapsed'],
  loaders: {
    readonly field: { readonly state: ReadonlySignal<Loadable<FieldAnswer>> };
    readonly stemma: { readonly state: ReadonlySignal<Loadable<readonly StemmaAnswer[]>> };
    readonly reading: { readonly state: ReadonlySignal<Loadable<Reading>> };
  },
): Answer | null {
  if (view === 'field') return mapped(loaders.field.state.value.value, fieldAnswer);
  if (view === 'stemma') return mapped(loaders.stemma.state.value.value, (found) => stemmaAnswer(found, collapsed));
  return mapped(loaders.reading.state.value.value, (found) => readingAnswer(found, collapsed));
}

function mapped<T>(value: T | null, make: (value: T) => Answer): Answer | null {
  return value === null ? null : make(value);
}

function passingPapers(
  filter: step.Filter,
  answer: Answer | null,
  clusterOf: ReadonlyMap<string, number>,
  lists: readonly ListWithEntries[],
): ReadonlySet<string> | null {
  if (answer === null || (filter.clusters.length === 0 && filter.list === null)) return null;
  const inSection = filter.list === null ? null : sectionOf(lists, filter.list, filter.section);
  const passes = ({ paper: { id } }: AnswerPaper) =>
    (filter.clusters.length === 0 || filter.clusters.includes(clusterOf.get(id) ?? -1)) &&
    (inSection === null || inSection.has(id));
  return new Set(answer.papers.filter(passes).map(({ paper }) => paper.id));
}
