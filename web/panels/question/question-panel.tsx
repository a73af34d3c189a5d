/** What is on the stage: the question as a heading, how much of the answer is shown, and what can be asked otherwise. */
import type { Answer } from '../../state/answer.ts';
import { useExplorer } from '../../state/context.ts';
import { count } from '../paper-words.ts';
import { FieldControls } from './field-controls.tsx';
import { answerSize, partLookedAt, provisional, questionTitle, rootNames } from './question-words.ts';
import { StemmaControls } from './stemma-controls.tsx';

export function QuestionPanel({ answer }: { readonly answer: Answer }) {
  const { state, actions } = useExplorer();
  const { view } = state.value;
  return (
    <header class="question">
      {view !== 'field' && (
        <button type="button" class="link-button" onClick={() => actions.showField()}>
          ← The whole field
        </button>
      )}
      <h2 dir="auto">{questionTitle(state.value, rootNames(answer))}</h2>
      <AnswerSize answer={answer} />
      {view === 'stemma' && <StemmaControls />}
      {view === 'field' && <FieldControls answer={answer} />}
      {view === 'reading' && <ReadingControls />}
    </header>
  );
}

/** A cut is said where it is seen, with the way to see the rest. */
function AnswerSize({ answer }: { readonly answer: Answer }) {
  const { state, actions } = useExplorer();
  const { truncated, kind, scope } = answer;
  const thin = provisional(answer);
  const canAll = kind === 'stemma' && truncated !== null && state.value.limit < mostShown;
  return (
    <p class="question-size muted">
      <span title={truncated === null ? undefined : `Shown are ${truncated.rule}.`}>{answerSize(answer)}.</span>
      {truncated !== null && kind === 'stemma' && truncated.total > mostShown && (
        <> Too many to draw: at most {mostShown} are shown. Narrow the years or the depth.</>
      )}{' '}
      {canAll && (
        <button
          type="button"
          class="link-button"
          onClick={() => actions.ask({ limit: Math.min(mostShown, truncated.total) })}
        >
          Show {truncated.total <= mostShown ? 'all' : count(mostShown, 'paper')}
        </button>
      )}{' '}
      {thin !== null && kind !== 'field' && <span class="question-note">{thin}</span>}
      {scope !== null && (
        <span class="question-note" title={scope.reason}>
          {partLookedAt(scope)}
        </span>
      )}
    </p>
  );
}

/** What the server gives of one family tree at most. */
const mostShown = 500;

function ReadingControls() {
  const { state, actions } = useExplorer();
  const { roots } = state.value;
  return (
    <div class="button-row">
      <button type="button" class="button" onClick={() => actions.showStemma(roots, { way: 'up' })}>
        All that it builds on
      </button>
    </div>
  );
}
