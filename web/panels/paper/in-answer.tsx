/** Where the paper hangs in the picture, and what else of the picture it cites: the tree is a drawing aid, and says so. */
import type { PaperDetails } from '../../api/client.ts';
import type { Answer } from '../../state/answer.ts';
import { useExplorer } from '../../state/context.ts';
import { PaperButton } from '../paper-button.tsx';
import { calledName } from '../paper-words.ts';
import { type PlaceInAnswer, placeInAnswer } from './place-in-answer.ts';

export function InAnswer({ details: { id } }: { readonly details: PaperDetails }) {
  const { answer } = useExplorer();
  if (answer.value === null || answer.value.kind === 'field') return null;
  const place = placeInAnswer(answer.value, id);
  if (place === null) return null;
  const { parent, others } = place;
  return (
    <section>
      <h3>In this picture</h3>
      {parent !== null && (
        <p>
          Hangs from <PaperButton paper={parent} label={calledName(parent)} />,{' '}
          {whyThere(answer.value.kind, place.side)}
        </p>
      )}
      {others.length > 0 && (
        <details>
          <summary>
            {place.side === 'newer' ? 'Also cites' : 'Also cited by'} {others.length} here
          </summary>
          <ul>
            {others.map((paper) => (
              <li key={paper.id}>
                <PaperButton paper={paper} /> <span class="muted">{paper.year}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function whyThere(kind: Answer['kind'], side: PlaceInAnswer['side']): string {
  if (kind === 'reading') return 'the first to be read after it that cites it.';
  const nearest = side === 'newer' ? 'that it cites' : 'that cite it';
  return `the nearest of the papers here ${nearest}: a drawing aid, not a claim.`;
}
