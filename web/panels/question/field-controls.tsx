/** How much of the field is drawn: how many papers, and which of their citations. */
import type { Answer } from '../../state/answer.ts';
import { useExplorer } from '../../state/context.ts';

const limits = [100, 300, 600, 1000, 3000] as const;

export function FieldControls({ answer }: { readonly answer: Answer }) {
  const { state, actions } = useExplorer();
  const { fieldLimit, citations } = state.value;
  const choices = [...new Set<number>([...limits, fieldLimit])].sort((a, b) => a - b);
  const essential = answer.citations.filter((citation) => citation.essential).length;
  const implied = answer.citations.length - essential;
  return (
    <div class="controls">
      <label>
        <span>Papers</span>
        <select
          value={String(fieldLimit)}
          onChange={({ currentTarget: { value } }) => actions.setFieldLimit(Number(value))}
        >
          {choices.map((choice) => (
            <option key={choice} value={String(choice)}>
              {choice}
            </option>
          ))}
        </select>
      </label>
      <label class="check" title="Citations that a chain of others implies are left out unless this is set">
        <input
          type="checkbox"
          checked={citations === 'all'}
          onChange={({ currentTarget: { checked } }) => actions.setCitations(checked ? 'all' : 'essential')}
        />
        <span>All citations{implied > 0 && citations === 'essential' ? ` (${implied} not drawn)` : ''}</span>
      </label>
    </div>
  );
}
