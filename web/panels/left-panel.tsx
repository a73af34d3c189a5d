/** Left of the stage: the question with its controls, and below it one of three lists. */
import { signal, useComputed, useSignalEffect } from '@preact/signals';
import type { Answer } from '../state/answer.ts';
import { useExplorer } from '../state/context.ts';
import { type Tab, tabs } from '../state/view-state.ts';
import { AnswerList } from './answer/answer-list.tsx';
import { ListPanel } from './lists/list-panel.tsx';
import { SubjectPanel } from './lists/subject-panel.tsx';
import { QuestionPanel } from './question/question-panel.tsx';
import { ReadingList } from './reading/reading-list.tsx';

/** Outside of the component: it stays while answers come and go. Only on narrow screens, where the list covers the picture: there it is shut until the reader wants it. */
const isOpen = signal(false);

export function LeftPanel({ answer }: { readonly answer: Answer }) {
  const { state } = useExplorer();
  const { tab } = state.value;
  const opened = useComputed(() => `${state.value.view} ${state.value.focus}`);
  // A paper or another picture was asked for: it lies behind the list.
  useSignalEffect(() => {
    if (opened.value !== '') isOpen.value = false;
  });
  return (
    <div class={`left${isOpen.value ? ' is-open' : ''}`}>
      <button
        type="button"
        class="button left-toggle"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {isOpen.value ? 'Picture' : 'List'}
      </button>
      <QuestionPanel answer={answer} />
      <Tabs answer={answer} />
      <div class="left-body" role="tabpanel" id="left-body" aria-labelledby={`tab-${tab}`}>
        {tab === 'papers' && <Papers answer={answer} />}
        {tab === 'lists' && <ListPanel />}
        {tab === 'subjects' && <SubjectPanel />}
      </div>
      <Attributions />
    </div>
  );
}

/** What sources want said beside their data. */
function Attributions() {
  const { stats } = useExplorer();
  const said = stats.value?.attributions ?? [];
  return said.length === 0 ? null : <p class="attributions muted">{said.join(' ')}</p>;
}

function Papers({ answer }: { readonly answer: Answer }) {
  const { reading } = useExplorer();
  if (answer.kind === 'reading' && reading.value !== null) return <ReadingList reading={reading.value} />;
  return <AnswerList answer={answer} />;
}

function Tabs({ answer }: { readonly answer: Answer }) {
  const { state, passing, actions } = useExplorer();
  const { filter, tab } = state.value;
  const labels: Readonly<Record<Tab, string>> = {
    papers: `Papers ${passing.value?.size ?? answer.papers.length}`,
    lists: `Reading list${filter.list === null ? '' : ' •'}`,
    subjects: `Subjects${filter.clusters.length === 0 ? '' : ` • ${filter.clusters.length}`}`,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]!;
    actions.showTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Lists" onKeyDown={onKeyDown}>
      {tabs.map((each) => (
        <button
          key={each}
          id={`tab-${each}`}
          type="button"
          role="tab"
          aria-selected={tab === each}
          aria-controls="left-body"
          tabIndex={tab === each ? 0 : -1}
          onClick={() => actions.showTab(each)}
        >
          {labels[each]}
        </button>
      ))}
    </div>
  );
}
