/** What is said of the paper under the pointer or the keyboard's cursor, beside it. */
import type { Paper } from '../api/client.ts';

export interface TipPlace {
  readonly x: number;
  readonly y: number;
  /** Of the stage, to keep the tip inside. */
  readonly width: number;
  readonly height: number;
}

export function PaperTip({
  paper,
  subject,
  place,
}: {
  readonly paper: Paper;
  readonly subject: string | null;
  readonly place: TipPlace;
}) {
  const { x, y, width, height } = place;
  const isLow = y > height * 0.6;
  const left = Math.max(8, Math.min(x - 40, width - 316));
  const style = isLow
    ? { left: `${left}px`, bottom: `${height - y + 14}px` }
    : { left: `${left}px`, top: `${y + 14}px` };
  return (
    <div class="paper-tip" style={style} aria-hidden="true">
      <strong dir="auto">{paper.title}</strong>
      <span dir="auto">{authorsOf(paper)}</span>
      <span class="muted">{factsOf(paper, subject)}</span>
    </div>
  );
}

/** The same for screen readers. */
export function spokenPaper(paper: Paper, label: string, subject: string | null): string {
  const { citations, references } = paper.counts;
  const named = label === paper.title ? label : `${label}: ${paper.title}`;
  const year = paper.year === null ? 'no year known' : String(paper.year);
  return `${named}, ${year}, cited ${citations}, builds on ${references}${subject === null ? '' : `, ${subject}`}`;
}

function authorsOf({ authors }: Paper): string {
  const names = authors.slice(0, 3).map(({ name }) => name);
  return authors.length > 3 ? `${names.join(', ')} et al.` : names.join(', ');
}

function factsOf({ year, venue, counts, status }: Paper, subject: string | null): string {
  const facts = [
    year === null ? 'no year known' : String(year),
    venue,
    `cited ${counts.citations} · builds on ${counts.references} here`,
    status === 'stub' ? 'known only from citations' : null,
    subject,
  ];
  return facts.filter((fact) => fact !== null && fact !== '').join(' · ');
}
