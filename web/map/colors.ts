/** The colors of the theme for canvases, which custom properties do not reach by themselves. */
import { slotColor, slotCount } from '../layouts/cluster-slots.ts';

export interface MapColors {
  readonly canvas: string;
  readonly surface: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly newer: string;
  readonly older: string;
  readonly edge: string;
  readonly other: string;
  readonly slots: readonly string[];
}

export function readColors(element: Element): MapColors {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    canvas: color('--canvas'),
    surface: color('--surface'),
    line: color('--line'),
    text: color('--text'),
    muted: color('--muted'),
    accent: color('--accent'),
    newer: color('--newer'),
    older: color('--older'),
    edge: color('--edge'),
    other: color('--other'),
    slots: Array.from({ length: slotCount }, (_, slot) => color(slotColor(slot))),
  };
}

export function colorOfSlot(colors: MapColors, slot: number | null): string {
  return slot === null ? colors.other : (colors.slots[slot] ?? colors.other);
}
