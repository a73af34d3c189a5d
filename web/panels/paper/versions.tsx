/** The work as each source describes it: evidence, for those who doubt title, year or venue. */
import type { PaperDetails } from '../../api/client.ts';
import { webAddress } from '../paper-words.ts';

export function Versions({ details: { versions } }: { readonly details: PaperDetails }) {
  if (versions.length === 0) return null;
  return (
    <section>
      <h3>Versions</h3>
      <details>
        <summary>{versions.length === 1 ? 'One record' : `${versions.length} records`}</summary>
        <ul class="versions">
          {versions.map(({ source, title, year, venue, url, provenance }, at) => (
            <li key={at}>
              <span dir="auto">{title}</span>
              <span class="muted">
                {[venue, year, `by ${source}`, provenance].filter((fact) => fact !== null).join(' · ')}
              </span>
              {webAddress(url) !== null && (
                <a href={url!} rel="noreferrer" target="_blank">
                  {new URL(url!).host}
                </a>
              )}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
