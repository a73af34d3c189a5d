/** The subjects that the graph falls into, as a legend of the colors and as a filter. */
import { useSignal } from '@preact/signals';
import { clusterSlots, slotColor, slotCount } from '../../layouts/cluster-slots.ts';
import { clusterName } from '../../state/belonging.ts';
import { useExplorer } from '../../state/context.ts';

export function SubjectPanel() {
  const { clusters, state, actions, answer, clusterOf } = useExplorer();
  const all = useSignal(false);
  const chosen = state.value.filter.clusters;
  const slots = clusterSlots(clusters.value);
  const counts = new Map<number, number>();
  for (const { paper } of answer.value?.papers ?? []) {
    const cluster = clusterOf.value.get(paper.id);
    if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  }
  const here = clusters.value.filter(({ number }) => counts.has(number) || chosen.includes(number));
  const shown = all.value ? here : here.slice(0, slotCount + 4);
  if (here.length === 0) return <p class="empty muted">The papers shown fall into no subjects.</p>;
  const toggle = (number: number) => {
    const clustersNow = chosen.includes(number) ? chosen.filter((each) => each !== number) : [...chosen, number];
    actions.setFilter({ clusters: clustersNow });
  };
  return (
    <div class="subjects">
      <p class="muted">Papers that are cited together and cite the same, named by the words of their titles.</p>
      <ul>
        {shown.map((cluster) => (
          <li key={cluster.number}>
            <label class="check">
              <input
                type="checkbox"
                checked={chosen.includes(cluster.number)}
                onChange={() => toggle(cluster.number)}
              />
              <span
                class="dot"
                style={{ background: `var(${slotColor(slots.get(cluster.number))})` }}
                aria-hidden="true"
              />
              <span>{clusterName(cluster)}</span>
              <span class="muted subject-count">{counts.get(cluster.number) ?? 0}</span>
            </label>
          </li>
        ))}
      </ul>
      {here.length > shown.length && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            all.value = true;
          }}
        >
          {here.length - shown.length} smaller subjects
        </button>
      )}
      {chosen.length > 0 && (
        <button type="button" class="button" onClick={() => actions.setFilter({ clusters: [] })}>
          Show all subjects
        </button>
      )}
    </div>
  );
}
