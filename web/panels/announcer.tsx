/** Tells screen readers and the window's title what is on the stage. Shows nothing. */
import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Answer } from '../state/answer.ts';
import { useExplorer } from '../state/context.ts';
import { answerAnnouncement, questionTitle, rootNames } from './question/question-words.ts';

export function Announcer() {
  const { state, answer, answerStatus, actions } = useExplorer();
  const last = useRef<string | null>(null);
  useSignalEffect(() => {
    const now = answer.value;
    if (now === null || answerStatus.value.status !== 'ready') return;
    document.title = titleOf(state.value.view === 'field' ? null : now, questionTitle(state.value, rootNames(now)));
    const said = answerAnnouncement(state.value, now);
    if (said === last.current) return;
    last.current = said;
    actions.announce(said);
  });
  return null;
}

function titleOf(answer: Answer | null, question: string): string {
  return answer === null ? 'Stemma' : `${question} · Stemma`;
}
