/** The keys of the list: one row is in the tab order, arrows move between rows. */
import { useSignal } from '@preact/signals';
import { useExplorer } from '../../state/context.ts';
import { rowStep } from './answer-keys.ts';
import type { Row } from './answer-rows.ts';
import type { ShownRows } from './use-row-window.ts';

interface Options {
  readonly rows: readonly Row[];
  readonly collapsed: readonly string[];
  readonly pick: (id: string, isRange: boolean) => void;
  readonly grid: { readonly current: HTMLElement | null };
  readonly reach: ShownRows['reach'];
}

export interface RowKeys {
  readonly tabStop: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function useRowKeys({ rows, collapsed, pick, grid, reach }: Options): RowKeys {
  const { state, actions } = useExplorer();
  const at = useSignal<string | null>(null);
  const has = (id: string | null) => id !== null && rows.some(({ item }) => item.paper.id === id);
  const { focus } = state.value;
  const tabStop = has(at.value) ? at.value : has(focus) ? focus : (rows[0]?.item.paper.id ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event;
    const id = target instanceof HTMLElement ? target.dataset.paper : undefined;
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = rowStep(rows, collapsed, id, event.key);
    if (step === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (step.does === 'go') {
      at.value = step.to;
      const find = () => grid.current?.querySelector<HTMLElement>(`[data-paper="${CSS.escape(step.to)}"]`) ?? null;
      const index = rows.findIndex(({ item }) => item.paper.id === step.to);
      reach(index, find, (row) => {
        row.focus();
        row.scrollIntoView({ block: 'nearest' });
      });
    } else if (step.does === 'open') {
      at.value = step.id;
      actions.openPaper(step.id);
    } else if (step.does === 'pick') pick(step.id, event.shiftKey);
    else if (step.does === 'fold') actions.toggleCollapsed(step.id);
    else actions.selectAnswer();
  };
  return { tabStop, onKeyDown };
}
