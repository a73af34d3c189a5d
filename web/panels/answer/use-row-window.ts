/** Follows the scrolling of a long list, and brings rows into sight that are not drawn yet. */
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { drawnWhole, type RowWindow, rowWindow, scrollFor } from './row-window.ts';

interface Options {
  readonly rows: number;
  readonly grid: { readonly current: HTMLElement | null };
}

export interface ShownRows extends RowWindow {
  /** Draws the row if it is not, brings it into sight, and gives it to `then` when it is there. */
  reach(row: number, find: () => HTMLElement | null, then: (element: HTMLElement) => void): void;
}

export function useRowWindow({ rows, grid }: Options): ShownRows {
  const scrolled = useSignal(0);
  const height = useSignal(900);
  const waiting = useRef<(() => void) | null>(null);
  const isLong = rows > drawnWhole;
  useEffect(() => {
    const body = grid.current?.closest<HTMLElement>('.left-body');
    if (!isLong || body === null || body === undefined) return;
    const follow = () => {
      scrolled.value = body.scrollTop;
      height.value = body.clientHeight;
    };
    follow();
    body.addEventListener('scroll', follow, { passive: true });
    return () => body.removeEventListener('scroll', follow);
  }, [isLong]);
  const range = useComputed(() => JSON.stringify(rowWindow(rows, scrolled.value, height.value)));
  const shown = isLong ? (JSON.parse(range.value) as RowWindow) : { first: 0, end: rows };
  useLayoutEffect(() => {
    waiting.current?.();
    waiting.current = null;
  });
  const reach: ShownRows['reach'] = (row, find, then) => {
    const give = () => {
      const element = find();
      if (element !== null) then(element);
    };
    const body = grid.current?.closest<HTMLElement>('.left-body');
    if (find() !== null || !isLong || body === null || body === undefined) return give();
    waiting.current = give;
    body.scrollTop = scrollFor(row, body.scrollTop, body.clientHeight);
    scrolled.value = body.scrollTop;
  };
  return { ...shown, reach };
}
