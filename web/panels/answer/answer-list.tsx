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
import { useRowKeys } from './use-row-keys.ts';

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
  useSignalEffect(() => reveal(grid.current, focus.value));
  useSignalEffect(() => showHovered(grid.current, hovered.value));

  const rows = answerRows(answer, order.value, passing.value);
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
  const keys = useRowKeys({ rows, collapsed, pick, grid });
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
        class="rows"
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
          {rows.map((row, at) => (
            <AnswerRow
              key={row.item.paper.id}
              row={row}
              position={at + 2}
              isTree={order.value.by === 'tree'}
              isTabStop={row.item.paper.id === keys.tabStop}
              isFocus={row.item.paper.id === focus.value}
              isPicked={picked.has(row.item.paper.id)}
              isCollapsed={collapsed.includes(row.item.paper.id)}
              pick={pick}
            />
          ))}
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

/** The open paper's row is in sight, unless the reader is in the list already. */
function reveal(grid: HTMLElement | null, id: string | null): void {
  if (grid?.contains(document.activeElement)) return;
  rowOf(grid, id)?.scrollIntoView({ block: 'nearest' });
}

/** Done by hand: hundreds of rows need not be drawn anew for one that changes. */
function showHovered(grid: HTMLElement | null, id: string | null): void {
  for (const row of grid?.querySelectorAll('.is-hovered') ?? []) row.classList.remove('is-hovered');
  rowOf(grid, id)?.classList.add('is-hovered');
}
