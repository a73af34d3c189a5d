/** Which notice the page's state calls for, if any, and its words. Pure. */
import type { ApiError } from '../../api/client.ts';
import type { Loadable } from '../../state/loadable.ts';

export interface NoticeInput {
  readonly status: Loadable<unknown>['status'];
  readonly error: Pick<ApiError, 'code' | 'message' | 'hint'> | null;
  /** Whether the answer before is still on the stage. */
  readonly hasAnswer: boolean;
  /** Whether waiting has taken long enough to say so. */
  readonly isSlow: boolean;
  /** Papers in the graph; null while unknown. */
  readonly papers: number | null;
}

export interface NoticeWords {
  readonly kind: 'waiting' | 'failed' | 'empty';
  readonly text: string;
  readonly hint: string;
  /** What to type in a terminal. */
  readonly command: string | null;
}

export function noticeFor({ status, error, hasAnswer, isSlow, papers }: NoticeInput): NoticeWords | null {
  if (error !== null) return failed(error, hasAnswer);
  if (status === 'loading') {
    return isSlow ? { kind: 'waiting', text: 'Looking …', hint: '', command: null } : null;
  }
  if (papers === 0) {
    return {
      kind: 'empty',
      text: 'The graph is empty.',
      hint: 'Give it a reading list, or start with the bundled one:',
      command: 'npx stemma ingest --bundled',
    };
  }
  return null;
}

function failed({ code, message, hint }: NonNullable<NoticeInput['error']>, hasAnswer: boolean): NoticeWords {
  const rest = hasAnswer ? ' What is shown is the last good answer.' : '';
  const offline = code === 'offline';
  return {
    kind: 'failed',
    text: offline ? 'Stemma does not answer.' : message,
    hint: (offline ? `Is it still running?${rest}` : `${hint ?? ''}${rest}`).trim(),
    command: offline ? 'npx stemma start' : null,
  };
}
