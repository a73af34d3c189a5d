/** One paper of the list. */
import { clusterSlots, slotColor } from '../../layouts/cluster-slots.ts';
import { useExplorer } from '../../state/context.ts';
import { PaperName } from '../paper-button.tsx';
import { authorsLine, calledName } from '../paper-words.ts';
import type { Row } from './answer-rows.ts';

interface Props {
  readonly row: Row;
  /** Its place in the grid, heads included. */
  readonly position: number;
  readonly isTree: boolean;
  readonly isTabStop: boolean;
  readonly isFocus: boolean;
  readonly isPicked: boolean;
  readonly isCollapsed: boolean;
  readonly pick: (id: string, isRange: boolean) => void;
}

export function AnswerRow({ row, position, isTree, isTabStop, isFocus, isPicked, isCollapsed, pick }: Props) {
  const { actions } = useExplorer();
  const { item, level, isBranch } = row;
  const { paper } = item;
  const open = (event: MouseEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey) pick(paper.id, event.shiftKey);
    else actions.openPaper(paper.id);
  };
  return (
    <tr
      class={`row${isFocus ? ' is-focus' : ''}${isPicked ? ' is-picked' : ''}${item.side === 'root' ? ' is-root' : ''}`}
      data-paper={paper.id}
      tabIndex={isTabStop ? 0 : -1}
      aria-rowindex={position}
      aria-level={level}
      aria-selected={isPicked}
      {...(isFocus ? { 'aria-current': 'true' } : {})}
      {...(isBranch && isTree ? { 'aria-expanded': !isCollapsed } : {})}
      style={{ '--level': String(Math.min(level - 1, 8)) }}
      onClick={open}
      onMouseEnter={() => actions.hover(paper.id)}
      onMouseLeave={() => actions.hover(null)}
      onFocus={() => actions.hover(paper.id)}
      onBlur={() => actions.hover(null)}
    >
      <td class="cell-name">
        <div class="row-main">
          <Tick id={paper.id} pick={pick} />
          <ClusterDot id={paper.id} />
          <span class="row-text">
            <PaperName paper={paper} />
            <RowFacts row={row} isCollapsed={isCollapsed} />
          </span>
        </div>
      </td>
      <td class="cell-year">{paper.year ?? '–'}</td>
      <td class="cell-cited">{paper.counts.citations}</td>
    </tr>
  );
}

/** What the mouse picks with; keys have Space, and `aria-selected` says it. */
function Tick({ id, pick }: { readonly id: string } & Pick<Props, 'pick'>) {
  return (
    <span
      class="tick"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        pick(id, event.shiftKey);
      }}
    />
  );
}

export function ClusterDot({ id }: { readonly id: string }) {
  const { clusterOf, clusters } = useExplorer();
  const cluster = clusterOf.value.get(id);
  const slot = cluster === undefined ? undefined : clusterSlots(clusters.value).get(cluster);
  return <span class="dot" style={{ background: `var(${slotColor(slot)})` }} aria-hidden="true" />;
}

function RowFacts({ row: { item }, isCollapsed }: Pick<Props, 'row' | 'isCollapsed'>) {
  const { actions, answer } = useExplorer();
  const parent = answer.value?.papers.find(({ paper }) => paper.id === item.parent)?.paper;
  const { id } = item.paper;
  return (
    <span class="row-facts muted">
      <span dir="auto">{authorsLine(item.paper.authors, 2)}</span>
      {parent !== undefined && <span class="unseen">, hangs from {calledName(parent)}</span>}
      {isCollapsed && (
        <button type="button" class="row-button" tabIndex={-1} onClick={stopped(() => actions.toggleCollapsed(id))}>
          {item.folded} folded
        </button>
      )}
      {item.hidden > 0 && (
        <button type="button" class="row-button" tabIndex={-1} onClick={stopped(() => actions.openMore(id))}>
          {item.hidden} more
        </button>
      )}
    </span>
  );
}

function stopped(act: () => void) {
  return (event: MouseEvent) => {
    event.stopPropagation();
    act();
  };
}
