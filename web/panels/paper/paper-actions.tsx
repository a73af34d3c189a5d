/** Where one goes from a paper: its stemma either way, what to read first, the selection, its BibTeX. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PaperDetails } from '../../api/client.ts';
import { useExplorer } from '../../state/context.ts';
import { copyText } from '../tray/hand-over.ts';

export function PaperActions({ details: { id, counts } }: { readonly details: PaperDetails }) {
  const { state, actions } = useExplorer();
  const isPicked = state.value.selected.includes(id);
  return (
    <div class="button-row paper-actions">
      <button type="button" class="button" onClick={() => actions.showStemma([id], { way: 'down' })}>
        What builds on it
      </button>
      <button type="button" class="button" onClick={() => actions.showStemma([id], { way: 'up' })}>
        What it builds on
      </button>
      {counts.references + counts.citations > 0 && (
        <button type="button" class="button" onClick={() => actions.showReading([id])}>
          What to read first
        </button>
      )}
      <button type="button" class="button" aria-pressed={isPicked} onClick={() => actions.toggleSelected(id)}>
        {isPicked ? 'Selected' : 'Select'}
      </button>
      <CopyBibtex id={id} />
    </div>
  );
}

function CopyBibtex({ id }: { readonly id: string }) {
  const { api, actions } = useExplorer();
  const said = useSignal<string | null>(null);
  useEffect(() => {
    said.value = null;
  }, [id]);
  const copy = async () => {
    try {
      await copyText(await api.bibtex([id]));
      said.value = 'BibTeX copied';
    } catch (error) {
      said.value = error instanceof Error ? error.message : String(error);
    }
    actions.announce(said.value);
  };
  return (
    <button type="button" class="button" onClick={copy}>
      {said.value ?? 'Copy BibTeX'}
    </button>
  );
}
