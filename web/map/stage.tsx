/** The stage: the map, what is said beside the paper pointed at, the tray of papers without a year, and every other state. */
import { effect, useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { StageSize } from '../layouts/scene.ts';
import { clusterName } from '../state/belonging.ts';
import { useExplorer } from '../state/context.ts';
import { theme } from '../theme/theme-switch.tsx';
import { makeModel } from './make-model.ts';
import { onMapKey } from './map-keys.ts';
import type { MapModel } from './map-model.ts';
import { MapView } from './map-view.ts';
import { PaperTip, spokenPaper, type TipPlace } from './paper-tip.tsx';
import { StageEmpty, StageFailure, StageLoading } from './stage-states.tsx';
import { UndatedTray } from './undated-tray.tsx';
import './stage.css';

const keysHelp =
  'Map of papers. Arrow keys walk along branches and citations, Enter opens a paper, Space selects it, B shows what builds on it, U what it builds on, P what to read first. The list beside says the same.';

/** On a phone the paper panel lies over the lower half of the stage. */
function coveredBelow({ clientWidth, clientHeight }: HTMLElement): number {
  return clientWidth < 700 && innerWidth <= 700 ? clientHeight / 2 : 0;
}

export function Stage() {
  const explorer = useExplorer();
  const { answer, answerStatus, state, clusters, clusterOf, clustersSettled, hovered, actions } = explorer;
  const host = useRef<HTMLDivElement>(null);
  const size = useSignal<StageSize | null>(null);
  const tip = useSignal<TipPlace | null>(null);
  const below = useSignal(0);
  const view = useRef<MapView | null>(null);

  // What of the state makes the picture: focus and selection only mark it.
  const pictured = useComputed(() => {
    const { view, roots, way, depth, from, to, fieldLimit, citations } = state.value;
    return JSON.stringify([view, roots, way, depth, from, to, fieldLimit, citations]);
  });
  const model = useComputed((): MapModel | null => {
    pictured.value;
    if (answer.value === null || size.value === null || !clustersSettled.value) return null;
    return makeModel({
      answer: answer.value,
      state: state.peek(),
      clusters: clusters.value,
      clusterOf: clusterOf.value,
      size: size.value,
    });
  });

  useEffect(() => {
    const element = host.current!;
    const map = new MapView(element, {
      onPoint: (id) => {
        if (hovered.peek() !== id) actions.hover(id);
      },
      onOpen: (id, { isSelecting, isOnSuffix }) => {
        const paper = answer.peek()?.papers.find((each) => each.paper.id === id);
        if (isSelecting) actions.toggleSelected(id);
        else if (isOnSuffix && paper !== undefined && paper.folded > 0) actions.toggleCollapsed(id);
        else if (isOnSuffix && paper !== undefined && paper.hidden > 0) actions.openMore(id);
        else actions.openPaper(id);
      },
      onBackground: () => actions.closePaper(),
      onBox: (ids) => actions.select([...state.peek().selected, ...ids]),
      onDoubleTap: (id) => actions.showStemma([id]),
      onDrawn: (papers) => {
        below.value = papers;
      },
    });
    view.current = map;
    // The tests of the drawn page ask here what was drawn where.
    Object.assign(element, { stemmaMap: map });
    const observer = new ResizeObserver(() => {
      const next = { width: element.clientWidth, height: element.clientHeight };
      if (next.width === 0 || next.height === 0) return;
      map.resize();
      if (size.peek()?.width !== next.width || size.peek()?.height !== next.height) size.value = next;
    });
    observer.observe(element);
    let revealed: string | null = null;
    const stops = [
      effect(() => {
        if (model.value !== null) map.show(model.value);
      }),
      effect(() => {
        map.mark({
          cursor: hovered.value,
          focus: state.value.focus,
          selected: new Set(state.value.selected),
          passing: explorer.passing.value,
        });
        const place = hovered.value === null || size.value === null ? null : map.placeOf(hovered.value);
        tip.value = place === null ? null : { ...place, ...size.value! };
      }),
      effect(() => {
        const { focus } = state.value;
        const shown = model.value === null || focus === null ? null : `${model.value.key} ${focus}`;
        if (shown !== null && shown !== revealed) map.bringIntoView(focus!, coveredBelow(element));
        revealed = shown;
      }),
      effect(() => {
        theme.value;
        map.recolor();
      }),
      effect(() => {
        const at = hovered.value;
        const found = at === null ? undefined : answer.peek()?.papers.find(({ paper }) => paper.id === at);
        if (found === undefined || document.activeElement !== element) return;
        actions.announce(
          spokenPaper(
            found.paper,
            model.peek()?.looks.get(found.paper.id)?.label ?? found.paper.title,
            subjectOf(found.paper.id),
          ),
        );
      }),
    ];
    return () => {
      observer.disconnect();
      for (const stop of stops) stop();
      map.destroy();
    };
  }, []);

  function subjectOf(id: string): string | null {
    const number = clusterOf.peek().get(id);
    const cluster = clusters.peek().find((each) => each.number === number);
    return cluster === undefined ? null : clusterName(cluster);
  }
  const pointed = answer.value?.papers.find(({ paper }) => paper.id === hovered.value);
  const { status, error } = answerStatus.value;
  const isEmpty =
    status === 'ready' && answer.value !== null && answer.value.papers.every(({ side }) => side === 'root');
  return (
    <>
      <div
        ref={host}
        class="map"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is where its keys work
        tabIndex={0}
        aria-label={keysHelp}
        data-ready={model.value !== null && status === 'ready'}
        onKeyDown={(event) => {
          if (view.current !== null && onMapKey(event, explorer, view.current)) event.preventDefault();
        }}
      />
      {status === 'loading' && answer.value !== null && <div class="stage-progress is-late" />}
      {model.value === null && status !== 'failed' && !isEmpty && <StageLoading />}
      {status === 'failed' && error !== null && <StageFailure error={error} hasAnswer={answer.value !== null} />}
      {isEmpty && <StageEmpty isField={state.value.view === 'field'} />}
      {tip.value !== null && pointed !== undefined && (
        <PaperTip paper={pointed.paper} subject={subjectOf(pointed.paper.id)} place={tip.value} />
      )}
      {model.value !== null && <UndatedTray ids={model.value.scene.undated} looks={model.value.looks} />}
      <div class="zoom-buttons">
        {answer.value?.kind !== 'field' && below.value > 0 && (
          <button
            type="button"
            class="icon-button further"
            aria-label={`${below.value} papers further down`}
            title={`${below.value} papers further down`}
            onClick={() => view.current?.panBy(0, -0.7 * (size.value?.height ?? 0))}
          >
            ▾ {below.value}
          </button>
        )}
        <button type="button" class="icon-button" aria-label="Zoom in" onClick={() => view.current?.zoomBy(1.25)}>
          +
        </button>
        <button type="button" class="icon-button" aria-label="Zoom out" onClick={() => view.current?.zoomBy(0.8)}>
          −
        </button>
        <button type="button" class="icon-button" aria-label="Show all" onClick={() => view.current?.fit()}>
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" fill="none" stroke="currentColor" stroke-width="1.6" />
          </svg>
        </button>
      </div>
    </>
  );
}
