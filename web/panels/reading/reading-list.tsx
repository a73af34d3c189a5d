/** What to read first: the prerequisites in reading order, each with why. The picture beside it shows the same papers. */
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useExplorer } from '../../state/context.ts';
import type { Reading } from '../../state/make-answer.ts';
import { PaperButton } from '../paper-button.tsx';
import { authorsLine } from '../paper-words.ts';
import { type ReadingOrder, type ReadingStep, readingSteps } from './reading-words.ts';

export function ReadingList({ reading }: { readonly reading: Reading }) {
  const { hovered, actions } = useExplorer();
  const list = useRef<HTMLOListElement>(null);
  const order = useSignal<ReadingOrder>('reading');
  const answer = reading.prerequisites;
  const steps = readingSteps(reading, order.value);
  useSignalEffect(() => {
    const id = hovered.value;
    for (const row of list.current?.children ?? []) {
      row.classList.toggle('is-hovered', row.getAttribute('data-paper') === id);
    }
  });
  if (steps.length === 0) {
    return <p class="empty muted">Nothing older is connected with it in this graph.</p>;
  }
  return (
    <div class="reading">
      {answer.basis === 'topic' && (
        <p class="muted">Its own reference list is not known: these are what papers like it stand on.</p>
      )}
      <div class="order-bar">
        <label>
          <span class="muted">Order</span>{' '}
          <select
            value={order.value}
            onChange={({ currentTarget: { value } }) => {
              order.value = value === 'needed' ? 'needed' : 'reading';
            }}
          >
            <option value="reading">as one reads them</option>
            <option value="needed">most needed first</option>
          </select>
        </label>
        <button type="button" class="link-button" onClick={() => actions.selectAnswer()}>
          Select all
        </button>
      </div>
      <ol ref={list} class="reading-steps">
        {steps.map((step) => (
          <Step key={step.paper.id} step={step} />
        ))}
      </ol>
      {answer.related.length > 0 && (
        <details class="related">
          <summary>Close, but no ancestors</summary>
          <ul>
            {answer.related.map(({ paper }) => (
              <li key={paper.id}>
                <PaperButton paper={paper} /> <span class="muted">{paper.year}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Step({ step: { paper, place, reasons } }: { readonly step: ReadingStep }) {
  const { state, actions } = useExplorer();
  const isPicked = useComputed(() => state.value.selected.includes(paper.id));
  const isOpen = useComputed(() => state.value.focus === paper.id);
  return (
    <li
      class={`reading-step${isOpen.value ? ' is-focus' : ''}`}
      data-paper={paper.id}
      {...(isOpen.value ? { 'aria-current': 'step' as const } : {})}
    >
      <span class="reading-place" aria-hidden="true">
        {place}
      </span>
      <div>
        <PaperButton paper={paper} />
        <p class="row-facts muted">
          <span dir="auto">{authorsLine(paper.authors, 2)}</span> {paper.year}
        </p>
        <ul class="reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
      <input
        type="checkbox"
        class="reading-pick"
        aria-label={`Select ${paper.shortName ?? paper.title}`}
        checked={isPicked.value}
        onChange={() => actions.toggleSelected(paper.id)}
      />
    </li>
  );
}
