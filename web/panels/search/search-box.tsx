/** The search box: words of a title, name, author or year; the list below completes, Enter shows the paper's stemma. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Paper } from '../../api/client.ts';
import { useExplorer } from '../../state/context.ts';
import { calledName, factsLine } from '../paper-words.ts';
import { takesText } from '../takes-text.ts';
import { useLoaded } from '../use-loaded.ts';
import { marked, movedTo } from './completion.ts';

const mostOptions = 10;
/** Milliseconds without a key after which the server is asked. */
const pause = 120;

export function SearchBox() {
  const { api, actions } = useExplorer();
  const input = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  const query = useSignal('');
  const isOpen = useSignal(false);
  const at = useSignal<number | null>(null);
  const key = query.value === '' ? null : query.value;
  const [found, again] = useLoaded(key, (signal) => api.search(query.peek(), mostOptions, signal));
  useSlash(input);
  useEffect(() => {
    const timer = setTimeout(() => {
      query.value = typed.value.trim();
      at.value = null;
    }, pause);
    return () => clearTimeout(timer);
  }, [typed.value]);

  useEffect(() => {
    document.getElementById(`search-option-${at.value}`)?.scrollIntoView({ block: 'nearest' });
  }, [at.value]);
  const { status, value, error } = found.value;
  const isCurrent = query.value === typed.value.trim();
  const options = key === null ? [] : (value ?? []);
  const choose = (paper: Paper) => {
    isOpen.value = false;
    typed.value = calledName(paper);
    input.current?.blur();
    actions.showStemma([paper.id]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (isOpen.value) isOpen.value = false;
      else typed.value = '';
    } else if (event.key === 'Enter') {
      const paper = options[at.value ?? 0];
      if (paper !== undefined && isCurrent && status === 'ready') choose(paper);
      event.preventDefault();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      isOpen.value = true;
      at.value = movedTo(at.value, event.key, options.length);
      event.preventDefault();
    }
  };
  const shown = isOpen.value && key !== null;
  const optionId = at.value === null ? undefined : `search-option-${at.value}`;
  return (
    <search class="search">
      <label class="unseen" for="search-input">
        Find a paper
      </label>
      <input
        ref={input}
        id="search-input"
        class="search-input"
        type="text"
        role="combobox"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        placeholder="Find a paper: name, title, author, year  ( / )"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls="search-options"
        {...(shown && optionId !== undefined ? { 'aria-activedescendant': optionId } : {})}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          isOpen.value = true;
        }}
        onFocus={(event) => {
          event.currentTarget.select();
          isOpen.value = true;
        }}
        onBlur={() => {
          isOpen.value = false;
        }}
        onKeyDown={onKeyDown}
      />
      <div class="search-list" hidden={!shown}>
        <div id="search-options" role="listbox" aria-label="Papers found">
          {options.map((paper, index) => (
            <Option
              key={paper.id}
              paper={paper}
              query={query.value}
              index={index}
              isMarked={index === at.value}
              choose={choose}
            />
          ))}
        </div>
        <p class="search-said muted" role="status">
          {status === 'failed' ? error?.message : said(status, options.length, query.value)}
        </p>
        {status === 'failed' && (
          <button type="button" class="button" onMouseDown={(event) => event.preventDefault()} onClick={again}>
            Try again
          </button>
        )}
      </div>
    </search>
  );
}

function said(status: string, found: number, query: string): string {
  if (status !== 'ready') return 'Looking …';
  if (found === 0) return `Nothing is called “${query}”. Try a word of the title, a surname, a year or a DOI.`;
  return '';
}

interface OptionProps {
  readonly paper: Paper;
  readonly query: string;
  readonly index: number;
  readonly isMarked: boolean;
  readonly choose: (paper: Paper) => void;
}

function Option({ paper, query, index, isMarked, choose }: OptionProps) {
  const { references, citations } = paper.counts;
  return (
    // The input keeps the focus and has the keys; this is what it points to.
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys
    <div
      id={`search-option-${index}`}
      class="search-option"
      role="option"
      aria-selected={isMarked}
      dir="auto"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => choose(paper)}
    >
      <span class="search-title">
        {paper.shortName !== undefined && (
          <b>
            <Marked text={paper.shortName} query={query} />{' '}
          </b>
        )}
        <Marked text={paper.title} query={query} />
      </span>
      <span class="search-facts muted">
        <Marked text={factsLine(paper)} query={query} /> · cites {references} · cited by {citations}
      </span>
    </div>
  );
}

function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  return (
    <>{marked(text, query).map(({ text: piece, typed }, at) => (typed ? <mark key={at}>{piece}</mark> : piece))}</>
  );
}

/** `/` goes to the search box from anywhere but a field that takes text. */
function useSlash(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
