/** Left of the stage: the question with its controls, and below it one of three lists. */
import { signal, useComputed, useSignalEffect } from '@preact/signals';
import type { Answer } from '../state/answer.ts';
import { useExplorer } from '../state/context.ts';
import { AnswerList } from './answer/answer-list.tsx';
import { ListPanel } from './lists/list-panel.tsx';
import { SubjectPanel } from './lists/subject-panel.tsx';
import { QuestionPanel } from './question/question-panel.tsx';
import { ReadingList } from './reading/reading-list.tsx';

type Tab = 'papers' | 'lists' | 'subjects';
const tabs: readonly Tab[] = ['papers', 'lists', 'subjects'];

/** Outside of the component: it stays while answers come and go. */
const tab = signal<Tab>('papers');

/** Only on narrow screens, where the list covers the picture: there it is shut until the reader wants it. */
const isOpen = signal(false);

export function LeftPanel({ answer }: { readonly answer: Answer }) {
  const { state } = useExplorer();
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
      <div class="left-body" role="tabpanel" id="left-body" aria-labelledby={`tab-${tab.value}`}>
        {tab.value === 'papers' && <Papers answer={answer} />}
        {tab.value === 'lists' && <ListPanel />}
        {tab.value === 'subjects' && <SubjectPanel />}
      </div>
    </div>
  );
}

function Papers({ answer }: { readonly answer: Answer }) {
  const { prerequisites } = useExplorer();
  if (answer.kind === 'reading' && prerequisites.value !== null) return <ReadingList answer={prerequisites.value} />;
  return <AnswerList answer={answer} />;
}

function Tabs({ answer }: { readonly answer: Answer }) {
  const { state, passing } = useExplorer();
  const { filter } = state.value;
  const labels: Readonly<Record<Tab, string>> = {
    papers: `Papers ${passing.value?.size ?? answer.papers.length}`,
    lists: `Reading list${filter.list === null ? '' : ' •'}`,
    subjects: `Subjects${filter.clusters.length === 0 ? '' : ` • ${filter.clusters.length}`}`,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    tab.value = tabs[(tabs.indexOf(tab.value) + step + tabs.length) % tabs.length]!;
    document.getElementById(`tab-${tab.value}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Lists" onKeyDown={onKeyDown}>
      {tabs.map((each) => (
        <button
          key={each}
          id={`tab-${each}`}
          type="button"
          role="tab"
          aria-selected={tab.value === each}
          aria-controls="left-body"
          tabIndex={tab.value === each ? 0 : -1}
          onClick={() => {
            tab.value = each;
          }}
        >
          {labels[each]}
        </button>
      ))}
    </div>
  );
}
