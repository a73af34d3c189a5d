/** Where reading lists name the paper, what the curator says, and what stands beside it: the easier blog, the talk. */
import type { PaperDetails } from '../../api/client.ts';
import { sectionName } from '../../state/belonging.ts';
import { EntryLinks } from '../lists/list-panel.tsx';

export function Listings({ details: { listedIn } }: { readonly details: PaperDetails }) {
  if (listedIn.length === 0) return null;
  return (
    <section>
      <h3>On reading lists</h3>
      {listedIn.map((listing) => (
        <div key={`${listing.list} ${listing.entry}`} class="listing">
          <p dir="auto">
            {listing.listTitle}
            {listing.section.length > 0 && <> · {sectionName(listing.section)}</>}{' '}
            <span class="muted">line {listing.line}</span>
          </p>
          {listing.prose !== null && (
            <blockquote dir="auto" class="muted">
              {listing.prose}
            </blockquote>
          )}
          <EntryLinks entry={listing} />
          {listing.companions.length > 0 && (
            <ul class="companions">
              {listing.companions.map((companion) => (
                <li key={companion.text}>
                  <span class="muted">{companion.kind}</span> <span dir="auto">{companion.text}</span>
                  <EntryLinks entry={companion} />
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
