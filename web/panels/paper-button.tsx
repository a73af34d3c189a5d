/** A paper's name as a button that opens it; the map shows which paper the pointer or the focus is on. */
import type { Paper } from '../api/client.ts';
import { useExplorer } from '../state/context.ts';
import { calledName, factsLine, namedTitle } from './paper-words.ts';

interface Props {
  readonly paper: Paper;
  /** Default the title, with the short name before it. */
  readonly label?: string;
}

export function PaperButton({ paper, label }: Props) {
  const { actions } = useExplorer();
  return (
    <button
      type="button"
      class="paper-button"
      dir="auto"
      title={`${calledName(paper)}: ${factsLine(paper)}`}
      onClick={() => actions.openPaper(paper.id)}
      onMouseEnter={() => actions.hover(paper.id)}
      onMouseLeave={() => actions.hover(null)}
      onFocus={() => actions.hover(paper.id)}
      onBlur={() => actions.hover(null)}
    >
      {label ?? <PaperName paper={paper} />}
    </button>
  );
}

/** Short name and title; a paper known only from citations looks like one. */
export function PaperName({ paper }: { readonly paper: Paper }) {
  const { name, rest } = namedTitle(paper);
  return (
    <span class={paper.status === 'stub' ? 'paper-name is-stub' : 'paper-name'} dir="auto">
      {name !== null && <b>{name}</b>}
      {rest}
    </span>
  );
}
