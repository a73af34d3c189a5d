/** The stage: the map and what belongs to it. */
import { useExplorer } from '../state/context.ts';

export function Stage() {
  const { answer, answerStatus } = useExplorer();
  return (
    <p>
      {answerStatus.value.status} {answer.value?.papers.length}
    </p>
  );
}
