/** What the paper cites, or what cites it, in this graph: opened on demand, page by page, each with who says so. */
import { useSignal } from '@preact/signals';
import type { Neighbour, PaperDetails } from '../../api/client.ts';
import { useExplorer } from '../../state/context.ts';
import { PaperButton } from '../paper-button.tsx';
import { count, referencesKnown, saidBy } from '../paper-words.ts';

interface Props {
  readonly details: PaperDetails;
  readonly direction: 'references' | 'citations';
}

export function Neighbours({ details, direction }: Props) {
  const known = details.counts[direction];
  const title =
    direction === 'references' ? referencesKnown(details) : `Cited by ${count(known, 'paper')} of this graph`;
  return (
    <section>
      <h3>{direction === 'references' ? 'References' : 'Citations'}</h3>
      {known === 0 ? <p class="muted">{title}.</p> : <Pages details={details} direction={direction} title={title} />}
    </section>
  );
}

function Pages({ details: { id }, direction, title }: Props & { readonly title: string }) {
  const { api } = useExplorer();
  const items = useSignal<readonly Neighbour[]>([]);
  const next = useSignal<string | null>('');
  const failure = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const more = async () => {
    if (isBusy.value || next.value === null) return;
    isBusy.value = true;
    failure.value = null;
    try {
      const page = await api[direction](id, next.value === '' ? null : next.value);
      items.value = [...items.value, ...page.items];
      next.value = page.next;
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
    isBusy.value = false;
  };
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && items.value.length === 0 && more()}>
      <summary>{title}</summary>
      <ul class="neighbours">
        {items.value.map((paper) => (
          <li key={paper.id}>
            <PaperButton paper={paper} />
            <span class="muted" title="Where this citation comes from">
              {paper.year ?? 'no year'} · {saidBy(paper.sources)}
            </span>
          </li>
        ))}
      </ul>
      {failure.value !== null && <p class="failure">{failure.value}</p>}
      {isBusy.value && <p class="muted">Looking …</p>}
      {!isBusy.value && next.value !== null && items.value.length + (failure.value === null ? 0 : 1) > 0 && (
        <button type="button" class="button" onClick={more}>
          {failure.value === null ? 'More' : 'Try again'}
        </button>
      )}
    </details>
  );
}
