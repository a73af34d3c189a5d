/** The papers that the reader has picked: how many, their BibTeX as file and on the clipboard, their common stemma. */
import { useSignal } from '@preact/signals';
import { useExplorer } from '../../state/context.ts';
import { copyText, saveFile } from './hand-over.ts';

export function Tray() {
  const { api, state, actions } = useExplorer();
  const isBusy = useSignal(false);
  const failure = useSignal<string | null>(null);
  const { selected } = state.value;
  if (selected.length === 0) return null;
  const give = async (hand: (text: string) => Promise<void> | void, done: string) => {
    isBusy.value = true;
    failure.value = null;
    try {
      await hand(await api.bibtex(selected));
      actions.announce(done);
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
      actions.announce(failure.value);
    } finally {
      isBusy.value = false;
    }
  };
  const papers = selected.length === 1 ? '1 paper' : `${selected.length} papers`;
  return (
    <section class="tray card" aria-label="Selection">
      <strong class="tray-count">{selected.length} selected</strong>
      <button
        type="button"
        class="button is-main"
        disabled={isBusy.value}
        onClick={() =>
          give((text) => saveFile('stemma.bib', text, 'application/x-bibtex'), `BibTeX of ${papers} saved.`)
        }
      >
        BibTeX
      </button>
      <button
        type="button"
        class="button"
        disabled={isBusy.value}
        onClick={() => give(copyText, `BibTeX of ${papers} copied.`)}
      >
        Copy BibTeX
      </button>
      <button type="button" class="button tray-more" onClick={() => actions.showStemma(selected)}>
        What builds on {selected.length === 1 ? 'it' : 'them'}
      </button>
      <button type="button" class="button" onClick={() => actions.clearSelection()}>
        Clear
      </button>
      {failure.value !== null && <p class="tray-failure">{failure.value}</p>}
    </section>
  );
}
