/** What stands in the slots of the shell. Each returns null when it has nothing to say: then its slot takes no room. */
import { useExplorer } from '../state/context.ts';

export function SearchSlot() {
  return null;
}

export function LeftSlot() {
  const { answer, state, actions } = useExplorer();
  if (answer.value === null) return null;
  return (
    <ol class="example-list">
      {answer.value.papers.map(({ paper }) => (
        <li key={paper.id}>
          <button
            type="button"
            aria-current={state.value.focus === paper.id}
            onClick={() => actions.openPaper(paper.id)}
            onMouseEnter={() => actions.hover(paper.id)}
            onMouseLeave={() => actions.hover(null)}
          >
            {paper.shortName ?? paper.title} {paper.year}
          </button>
        </li>
      ))}
    </ol>
  );
}

export function PaperSlot() {
  const { paper } = useExplorer();
  const details = paper.value.value;
  return details === null ? null : <h2>{details.title}</h2>;
}

export function TraySlot() {
  const { state } = useExplorer();
  const { selected } = state.value;
  return selected.length === 0 ? null : <p>{selected.length} selected</p>;
}
