/** What keeps the picture from showing the answer: waiting, failure, nobody there, nothing in the graph. Else nothing. */
import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useExplorer } from '../../state/context.ts';
import { noticeFor } from './notice-words.ts';

/** Milliseconds after which waiting is worth a word. */
const patience = 400;

export function Notice() {
  const { answer, answerStatus, paper, stats, actions } = useExplorer();
  const isSlow = useSignal(false);
  const { status } = answerStatus.value;
  useEffect(() => {
    isSlow.value = false;
    if (status !== 'loading') return undefined;
    const timer = setTimeout(() => {
      isSlow.value = true;
    }, patience);
    return () => clearTimeout(timer);
  }, [status]);
  const notice = useComputed(() =>
    noticeFor({
      status: answerStatus.value.status,
      error: answerStatus.value.error ?? paper.value.error,
      hasAnswer: answer.value !== null,
      isSlow: isSlow.value,
      papers: stats.value?.papers ?? null,
    }),
  );
  if (notice.value === null) return null;
  const { kind, text, hint, command } = notice.value;
  return (
    <section class={`notice card is-${kind}`} role={kind === 'failed' ? 'alert' : 'status'}>
      <p>
        {text} {hint}
      </p>
      {command !== null && <code>{command}</code>}
      {kind === 'failed' && (
        <button type="button" class="button" onClick={() => actions.retry()}>
          Try again
        </button>
      )}
    </section>
  );
}
