/** Papers that have no place on the axis of years: named beside it, so that none is lost. */
import { useExplorer } from '../state/context.ts';
import type { NodeLook } from './map-model.ts';

export function UndatedTray({
  ids,
  looks,
}: {
  readonly ids: readonly string[];
  readonly looks: ReadonlyMap<string, NodeLook>;
}) {
  const { actions, state, hovered } = useExplorer();
  if (ids.length === 0) return null;
  return (
    <details class="undated">
      <summary>{ids.length === 1 ? '1 paper' : `${ids.length} papers`} without a year</summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <button
              type="button"
              class="link-button"
              dir="auto"
              aria-current={state.value.focus === id || hovered.value === id}
              onClick={() => actions.openPaper(id)}
            >
              {looks.get(id)?.label}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
