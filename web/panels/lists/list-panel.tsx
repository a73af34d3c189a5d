/** The reading lists line by line: what was found, what needs the reader, and why. Nothing of a list is left out. */
import { type Signal, useSignal } from '@preact/signals';
import type { Entry, ListWithEntries } from '../../api/client.ts';
import { useExplorer } from '../../state/context.ts';
import { PaperButton } from '../paper-button.tsx';
import { webAddress } from '../paper-words.ts';
import {
  countByStatus,
  type EntryStatus,
  entryReason,
  listSummaryLine,
  papersOf,
  type Section,
  sectionsOf,
  statuses,
  statusWords,
} from './entry-words.ts';

export function ListPanel() {
  const { lists } = useExplorer();
  const status = useSignal<EntryStatus | null>(null);
  if (lists.value.length === 0) return <p class="empty muted">No reading list has been read yet.</p>;
  return (
    <div class="lists">
      {lists.value.map((list) => (
        <OneList key={list.id} list={list} status={status} />
      ))}
    </div>
  );
}

interface OneListProps {
  readonly list: ListWithEntries;
  readonly status: Signal<EntryStatus | null>;
}

function OneList({ list, status }: OneListProps) {
  const sections = sectionsOf(list, status.value);
  return (
    <section class="list" aria-label={list.title}>
      <h3 dir="auto">{list.title}</h3>
      <p class="muted">{listSummaryLine(list)}.</p>
      <StatusChoice entries={list.items} status={status} />
      <OnPicture list={list.id} section={null} label="Only this list in the picture" />
      {sections.length === 0 && <p class="empty muted">No line is like that.</p>}
      {sections.map((section) => (
        <OneSection key={section.name} list={list.id} section={section} />
      ))}
    </section>
  );
}

function StatusChoice({ entries, status }: { readonly entries: readonly Entry[] } & Pick<OneListProps, 'status'>) {
  const counts = countByStatus(entries);
  const choices = [null, ...statuses.filter((each) => counts.get(each) !== 0)];
  return (
    <fieldset class="chips">
      <legend class="unseen">Lines shown</legend>
      {choices.map((choice) => (
        <button
          key={choice ?? 'all'}
          type="button"
          class="chip"
          aria-pressed={status.value === choice}
          onClick={() => {
            status.value = choice;
          }}
        >
          {choice === null ? `all ${entries.length}` : `${counts.get(choice)} ${statusWords[choice]}`}
        </button>
      ))}
    </fieldset>
  );
}

/** A switch: the rest of the picture is dimmed, and dropped from the list of papers. */
function OnPicture({
  list,
  section,
  label,
}: {
  readonly list: string;
  readonly section: string | null;
  readonly label: string;
}) {
  const { state, actions } = useExplorer();
  const { filter } = state.value;
  const isOn = filter.list === list && filter.section === section;
  return (
    <button
      type="button"
      class="link-button"
      aria-pressed={isOn}
      onClick={() => actions.setFilter(isOn ? { list: null, section: null } : { list, section })}
    >
      {isOn ? '✓ ' : ''}
      {label}
    </button>
  );
}

function OneSection({ list, section }: { readonly list: string; readonly section: Section }) {
  const hasPapers = section.entries.some((entry) => papersOf(entry).length > 0);
  return (
    <section class="list-section">
      <h4 dir="auto">
        {section.name === '' ? 'Before the first heading' : section.name}
        {hasPapers && section.name !== '' && <OnPicture list={list} section={section.name} label="Only these" />}
      </h4>
      <ul>
        {section.entries.map((entry) => (
          <OneEntry key={entry.key} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function OneEntry({ entry }: { readonly entry: Entry }) {
  const papers = papersOf(entry);
  const { candidates } = entry.evidence;
  return (
    <li class={`entry is-${entry.status}`} data-status={entry.status}>
      {papers.length === 0 && <span dir="auto">{entry.text}</span>}
      {papers.map((paper) => (
        <PaperButton key={paper.id} paper={paper} />
      ))}
      <span class="entry-reason muted">
        <b class="entry-status">{statusWords[entry.status]}</b> · line {entry.line} · {entryReason(entry)}
      </span>
      {entry.status !== 'matched' && candidates.length > 0 && (
        <details>
          <summary>{candidates.length === 1 ? 'The nearest title' : `The ${candidates.length} nearest titles`}</summary>
          <ul class="candidates">
            {candidates.map(({ id, title, score }) => (
              <Candidate key={id} id={id} title={title} score={score} />
            ))}
          </ul>
        </details>
      )}
      {papers.length === 0 && <EntryLinks entry={entry} />}
    </li>
  );
}

interface CandidateProps {
  readonly id: string;
  readonly title: string;
  /** Likeness of the titles in [0, 1]. */
  readonly score: number;
}

function Candidate({ id, title, score }: CandidateProps) {
  const { actions } = useExplorer();
  return (
    <li>
      <button type="button" class="paper-button" dir="auto" onClick={() => actions.openPaper(id)}>
        {title}
      </button>{' '}
      <span class="muted">{Math.round(score * 100)} % alike</span>
    </li>
  );
}

export function EntryLinks({ entry: { links } }: { readonly entry: Pick<Entry, 'links'> }) {
  const shown = links.filter(({ url }) => webAddress(url) !== null);
  if (shown.length === 0) return null;
  return (
    <span class="entry-links">
      {shown.map(({ url, role, text }) => (
        <a key={url} href={url} rel="noreferrer" target="_blank" dir="auto" title={url}>
          {role === 'other' || role === 'companion' ? text || hostOf(url) : `${role}: ${text || hostOf(url)}`}
        </a>
      ))}
    </span>
  );
}

function hostOf(url: string): string {
  return new URL(url).host;
}
