/** What the stage says when there is nothing to draw yet, nothing at all, or no answer. */
import type { ApiError } from '../api/client.ts';
import { useExplorer } from '../state/context.ts';

export function StageFailure({ error, hasAnswer }: { readonly error: ApiError; readonly hasAnswer: boolean }) {
  const { actions } = useExplorer();
  return (
    <div class={hasAnswer ? 'stage-banner' : 'stage-message'} role="alert">
      <p>
        <strong>{error.code === 'offline' ? 'The server does not answer.' : error.message}</strong>{' '}
        {error.hint !== null && <span>{error.hint}</span>}{' '}
        {hasAnswer && <span class="muted">What you see is the answer before.</span>}
      </p>
      <p class="stage-actions">
        <button type="button" class="button is-main" onClick={() => actions.retry()}>
          Try again
        </button>
        {error.code !== 'offline' && (
          <button type="button" class="button" onClick={() => actions.showField()}>
            To the field
          </button>
        )}
      </p>
    </div>
  );
}

export function StageLoading() {
  return (
    <div class="stage-message is-late">
      <p class="muted">Asking the graph …</p>
    </div>
  );
}

/** Nothing was read in yet, or nothing fits the question. */
export function StageEmpty({ isField }: { readonly isField: boolean }) {
  const { actions, state } = useExplorer();
  if (isField) {
    return (
      <div class="stage-message">
        <p>
          <strong>No papers yet.</strong> Read a list in: <code>stemma ingest my-list.md</code>, or{' '}
          <code>stemma start</code> for the bundled one.
        </p>
      </div>
    );
  }
  const { from, to, way } = state.value;
  const hasYears = from !== null || to !== null;
  return (
    <div class="stage-message is-low">
      <p>
        <strong>{way === 'up' ? 'Nothing that it builds on is known here' : 'Nothing here builds on it'}</strong>
        {hasYears ? ' in these years.' : '.'}
      </p>
      <p class="stage-actions">
        {hasYears && (
          <button type="button" class="button" onClick={() => actions.ask({ from: null, to: null })}>
            All years
          </button>
        )}
        {way !== 'both' && (
          <button type="button" class="button" onClick={() => actions.ask({ way: 'both' })}>
            Look both ways
          </button>
        )}
      </p>
    </div>
  );
}
