/** Papers that are cited together with this one and cite the same, asked for when the reader wants them. */
import { useSignal } from '@preact/signals';
import type { PaperDetails } from '../../api/client.ts';
import { useExplorer } from '../../state/context.ts';
import { PaperButton } from '../paper-button.tsx';
import { count } from '../paper-words.ts';
import { useLoaded } from '../use-loaded.ts';

const mostShown = 10;

export function Similar({ details: { id, counts } }: { readonly details: PaperDetails }) {
  const { api } = useExplorer();
  const wanted = useSignal(false);
  const [found, again] = useLoaded(wanted.value ? id : null, (signal) => api.similar(id, mostShown, signal));
  if (counts.references + counts.citations === 0) return null;
  const { status, value, error } = found.value;
  return (
    <section>
      <h3>Similar papers</h3>
      <details
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) wanted.value = true;
        }}
      >
        <summary>Cited together with it, or citing the same</summary>
        {status === 'loading' && <p class="muted">Looking …</p>}
        {value?.papers.length === 0 && <p class="muted">None in this graph.</p>}
        <ul class="neighbours">
          {value?.papers.map(({ paper, coCitations, sharedReferences }) => (
            <li key={paper.id}>
              <PaperButton paper={paper} />
              <span class="muted">
                {paper.year ?? 'no year'} · cited with it by {count(coCitations, 'paper')} · shares{' '}
                {count(sharedReferences, 'reference')}
              </span>
            </li>
          ))}
        </ul>
        {status === 'failed' && (
          <p class="failure">
            {error?.message}{' '}
            <button type="button" class="button" onClick={again}>
              Try again
            </button>
          </p>
        )}
      </details>
    </section>
  );
}
