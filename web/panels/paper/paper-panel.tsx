/** All that is known of one paper, and every way to go on from it. Takes no room when no paper is open. */
import { useEffect, useRef } from 'preact/hooks';
import type { ApiError, PaperDetails } from '../../api/client.ts';
import { useExplorer } from '../../state/context.ts';
import { factsLine, identifierLinks, webAddress } from '../paper-words.ts';
import { InAnswer } from './in-answer.tsx';
import { Listings } from './listings.tsx';
import { Neighbours } from './neighbours.tsx';
import { PaperActions } from './paper-actions.tsx';
import { Similar } from './similar.tsx';
import { Versions } from './versions.tsx';

export function PaperPanel() {
  const { paper, state } = useExplorer();
  const { value, status, error } = paper.value;
  if (state.value.focus === null) return null;
  if (status === 'failed' && error !== null) return <Failed error={error} />;
  if (value === null) return null;
  return (
    <article class="paper" aria-busy={status === 'loading'} aria-labelledby="paper-title">
      <Close />
      <Heading details={value} />
      <PaperActions details={value} />
      <Identifiers details={value} />
      {value.abstract !== null && (
        <details>
          <summary>Abstract</summary>
          <p dir="auto">{value.abstract}</p>
        </details>
      )}
      <InAnswer details={value} />
      <Listings details={value} />
      <Neighbours key={`references ${value.id}`} details={value} direction="references" />
      <Neighbours key={`citations ${value.id}`} details={value} direction="citations" />
      <Similar key={value.id} details={value} />
      <Versions details={value} />
    </article>
  );
}

function Close() {
  const { actions } = useExplorer();
  return (
    <button type="button" class="icon-button paper-close" aria-label="Close" onClick={() => actions.closePaper()}>
      <span aria-hidden="true">×</span>
    </button>
  );
}

function Failed({ error: { message, hint } }: { readonly error: ApiError }) {
  const { actions } = useExplorer();
  return (
    <div class="paper">
      <Close />
      <h2>This paper cannot be shown</h2>
      <p class="failure">
        {message} {hint}
      </p>
      <button type="button" class="button" onClick={() => actions.retry()}>
        Try again
      </button>
    </div>
  );
}

function Heading({ details }: { readonly details: PaperDetails }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { shortNames, title, status, id, retracted } = details;
  useEffect(() => {
    heading.current?.closest('.slot-paper')?.scrollTo(0, 0);
  }, [id]);
  return (
    <>
      {shortNames.length > 0 && (
        <p class="paper-short" title={shortNames.join(', ')}>
          {shortNames[0]}
        </p>
      )}
      <h2 ref={heading} id="paper-title" dir="auto">
        {title === '' ? id : title}
      </h2>
      <p class="muted" dir="auto">
        {factsLine(details)}
      </p>
      {retracted === true && <p class="failure">A source says that this work was retracted or withdrawn.</p>}
      {status === 'stub' && (
        <p class="muted">Known only from papers that cite it or a list that names it: no record of its own yet.</p>
      )}
    </>
  );
}

function Identifiers({ details: { identifiers, url } }: { readonly details: PaperDetails }) {
  const links = identifierLinks(identifiers);
  const text = webAddress(url);
  if (links.length === 0 && text === null) return null;
  return (
    <ul class="identifiers">
      {links.map(({ label, text: value, href }) => (
        <li key={href}>
          <span class="muted">{label}</span>{' '}
          <a href={href} rel="noreferrer" target="_blank">
            {value}
          </a>
        </li>
      ))}
      {text !== null && (
        <li>
          <span class="muted">Text</span>{' '}
          <a href={text} rel="noreferrer" target="_blank">
            {new URL(text).host}
          </a>
        </li>
      )}
    </ul>
  );
}
