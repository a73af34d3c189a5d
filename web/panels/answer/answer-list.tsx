/**
 * The list beside the picture: the same answer, as a tree or sorted, for eyes, keyboard and screen readers. Arrow keys walk
 * the rows and fold branches, Enter opens the paper, Space picks it; hover and focus show on the map, and the map's here.
 */
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Answer } from '../../state/answer.ts';
import { useExplorer } from '../../state/context.ts';
import { rangeBetween } from './answer-keys.ts';
import { AnswerRow } from './answer-row.tsx';
import { answerRows, type Column, firstOrder, nextOrder, type Order } from './answer-rows.ts';
import { drawnWhole, rowHeight } from './row-window.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useRowWindow } from './use-row-window.ts';

export function AnswerList({ answer }: { readonly answer: Answer }) {
  const explorer = useExplorer();
  const { state, passing, actions, hovered } = explorer;
  const order = useSignal<Order>(firstOrder[answer.kind]);
  const grid = useRef<HTMLTableElement>(null);
  const lastPicked = useRef<string | null>(null);
  useEffect(() => {
    order.value = firstOrder[answer.kind];
  }, [answer.kind]);
  const focus = useComputed(() => state.value.focus);
  const rows = answerRows(answer, order.value, passing.value);
  const shown = useRowWindow({ rows: rows.length, grid });
  const now = useRef({ rows, shown });
  now.current = { rows, shown };
  useSignalEffect(() => {
    const id = focus.value;
    // The open paper's row is in sight, unless the reader is in the list already.
    if (id === null || grid.current?.contains(document.activeElement)) return;
    const index = now.current.rows.findIndex(({ item }) => item.paper.id === id);
    if (index < 0) return;
    now.current.shown.reach(
      index,
      () => rowOf(grid.current, id),
      (row) => row.scrollIntoView({ block: 'nearest' }),
    );
  });
  useSignalEffect(() => showHovered(grid.current, hovered.value));

  const ids = rows.map(({ item }) => item.paper.id);
  const { collapsed, selected } = state.value;
  const picked = new Set(selected);
  const pick = (id: string, isRange: boolean) => {
    if (isRange && lastPicked.current !== null) {
      actions.select([...state.peek().selected, ...rangeBetween(ids, lastPicked.current, id)]);
    } else {
      actions.toggleSelected(id);
    }
    lastPicked.current = id;
  };
  const keys = useRowKeys({ rows, collapsed, pick, grid, reach: shown.reach });
  const isDrawn = rows.slice(shown.first, shown.end).some(({ item }) => item.paper.id === keys.tabStop);
  const tabStop = isDrawn ? keys.tabStop : (rows[shown.first]?.item.paper.id ?? null);
  if (rows.length === 0) return <p class="empty muted">No paper of this answer passes the filter.</p>;
  return (
    <>
      <OrderBar
        answer={answer}
        order={order.value}
        onOrder={(next) => {
          order.value = next;
        }}
      />
      <table
        ref={grid}
        class={rows.length > drawnWhole ? 'rows is-windowed' : 'rows'}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA allows it on tables, and rows stay rows
        role="treegrid"
        aria-label="Papers of the answer"
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        onKeyDown={keys.onKeyDown}
      >
        <ColumnHeads
          order={order.value}
          onOrder={(next) => {
            order.value = next;
          }}
        />
        <tbody>
          <Gap rows={shown.first} />
          {rows.slice(shown.first, shown.end).map((row, at) => (
            <AnswerRow
              key={row.item.paper.id}
              row={row}
              position={shown.first + at + 2}
              isTree={order.value.by === 'tree'}
              isTabStop={row.item.paper.id === tabStop}
              isFocus={row.item.paper.id === focus.value}
              isPicked={picked.has(row.item.paper.id)}
              isCollapsed={collapsed.includes(row.item.paper.id)}
              pick={pick}
            />
          ))}
          <Gap rows={rows.length - shown.end} />
        </tbody>
      </table>
    </>
  );
}

function OrderBar({ answer, order, onOrder }: Ordering & { readonly answer: Answer }) {
  const { actions } = useExplorer();
  const first = firstOrder[answer.kind];
  return (
    <div class="order-bar">
      {answer.kind !== 'field' && (
        <button type="button" class="link-button" aria-pressed={order.by === first.by} onClick={() => onOrder(first)}>
          {answer.kind === 'stemma' ? 'As a tree' : 'As given'}
        </button>
      )}
      <button type="button" class="link-button" onClick={() => actions.selectAnswer()}>
        Select all
      </button>
    </div>
  );
}

interface Ordering {
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

const columns: readonly { readonly column: Column; readonly head: string }[] = [
  { column: 'name', head: 'Paper' },
  { column: 'year', head: 'Year' },
  { column: 'cited', head: 'Cited' },
];

function ColumnHeads({ order, onOrder }: Ordering) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ column, head }) => (
          <th
            key={column}
            scope="col"
            class={`cell-${column}`}
            aria-sort={order.by !== column ? 'none' : order.descending ? 'descending' : 'ascending'}
          >
            <button type="button" class="head-button" onClick={() => onOrder(nextOrder(order, column))}>
              {head}
              <span aria-hidden="true">{order.by !== column ? '' : order.descending ? ' ▾' : ' ▴'}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function rowOf(grid: HTMLElement | null, id: string | null): HTMLElement | null {
  return id === null ? null : (grid?.querySelector<HTMLElement>(`[data-paper="${CSS.escape(id)}"]`) ?? null);
}

/** In place of rows that are out of sight. */
function Gap({ rows }: { readonly rows: number }) {
  if (rows === 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: this row takes no focus
    <tr aria-hidden="true" class="gap">
      <td colSpan={3} style={{ height: `${rows * rowHeight}px` }} />
    </tr>
  );
}

/** Done by hand: hundreds of rows need not be drawn anew for one that changes. */
function showHovered(grid: HTMLElement | null, id: string | null): void {
  for (const row of grid?.querySelectorAll('.is-hovered') ?? []) row.classList.remove('is-hovered');
  rowOf(grid, id)?.classList.add('is-hovered');
}
