/** How a stemma is asked: toward newer or older papers, how many steps, which years, how many papers. */
import { useExplorer } from '../../state/context.ts';
import type { Way } from '../../state/view-state.ts';

const ways: readonly { readonly way: Way; readonly label: string; readonly title: string }[] = [
  { way: 'up', label: 'Before', title: 'What it builds on' },
  { way: 'both', label: 'Both', title: 'What it builds on, and what builds on it' },
  { way: 'down', label: 'After', title: 'What builds on it' },
];
const depths = [1, 2, 3, 4] as const;
const limits = [30, 60, 90, 150, 300, 500] as const;

export function StemmaControls() {
  const { state, actions } = useExplorer();
  const { roots } = state.value;
  return (
    <>
      <WayChoice />
      <div class="controls">
        <DepthChoice />
        <LimitChoice />
        <YearField name="from" label="From" />
        <YearField name="to" label="To" />
      </div>
      {roots.length === 1 && (
        <button type="button" class="link-button" onClick={() => actions.showReading(roots)}>
          What to read first →
        </button>
      )}
    </>
  );
}

function WayChoice() {
  const { state, actions } = useExplorer();
  return (
    <fieldset class="segments">
      <legend class="unseen">Direction</legend>
      {ways.map(({ way, label, title }) => (
        <label key={way} title={title}>
          <input
            type="radio"
            name="way"
            value={way}
            checked={state.value.way === way}
            onChange={() => actions.ask({ way })}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function DepthChoice() {
  const { state, actions } = useExplorer();
  const { depth } = state.value;
  const choices: readonly (number | 'all')[] = [...new Set<number | 'all'>([...depths, depth, 'all'])];
  return (
    <label>
      <span>Steps</span>
      <select
        value={String(depth)}
        onChange={({ currentTarget: { value } }) => actions.ask({ depth: value === 'all' ? 'all' : Number(value) })}
      >
        {choices.map((choice) => (
          <option key={choice} value={String(choice)}>
            {choice}
          </option>
        ))}
      </select>
    </label>
  );
}

function LimitChoice() {
  const { state, actions } = useExplorer();
  const { limit } = state.value;
  const choices = [...new Set<number>([...limits, limit])].sort((a, b) => a - b);
  return (
    <label>
      <span>Papers</span>
      <select value={String(limit)} onChange={({ currentTarget: { value } }) => actions.ask({ limit: Number(value) })}>
        {choices.map((choice) => (
          <option key={choice} value={String(choice)}>
            {choice}
          </option>
        ))}
      </select>
    </label>
  );
}

/** An empty field asks for all years; what is no year is left alone until it is one. */
function YearField({ name, label }: { readonly name: 'from' | 'to'; readonly label: string }) {
  const { state, actions } = useExplorer();
  const change = (text: string) => {
    if (text === '') actions.ask({ [name]: null });
    else if (/^\d{4}$/.test(text) && inOrder(name, Number(text))) actions.ask({ [name]: Number(text) });
    else actions.announce(`${label} is not a year that fits.`);
  };
  const inOrder = (end: 'from' | 'to', year: number) => {
    const from = end === 'from' ? year : state.peek().from;
    const to = end === 'to' ? year : state.peek().to;
    return from === null || to === null || from <= to;
  };
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        inputMode="numeric"
        maxLength={4}
        size={4}
        placeholder="year"
        value={state.value[name] === null ? '' : String(state.value[name])}
        onChange={({ currentTarget }) => change(currentTarget.value.trim())}
      />
    </label>
  );
}
