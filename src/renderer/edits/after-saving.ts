import { assertNever } from '../../shared/base/assert';
import type { EditResult } from '../../shared/contract/edits';
import type { Page } from '../state/navigation';

/** What the page does when saving is over. */
export type AfterSaving =
  | { readonly do: 'nothing' }
  | { readonly do: 'stay'; readonly failure: string | null }
  | { readonly do: 'open'; readonly page: Page }
  /** Nobody is pulled back, but what may still hold what was removed is told. */
  | { readonly do: 'warn'; readonly warning: string };

/**
 * What follows from the end of a saving. `isLeft`: the page that asked for it is not shown any more. `revision`: one that
 * no page had, since the file may have the name that it had, and is another one.
 */
export function afterSaving(result: EditResult, isLeft: boolean, revision: number): AfterSaving {
  if (isLeft) {
    return result.state === 'done' && result.warning !== null
      ? { do: 'warn', warning: result.warning }
      : { do: 'nothing' };
  }
  switch (result.state) {
    case 'cancelled':
      return { do: 'stay', failure: null };
    case 'failed':
      return { do: 'stay', failure: result.message };
    case 'done': {
      const { name, warning } = result;
      const warned = warning === null ? {} : { warning };
      return { do: 'open', page: { id: 'session', name, revision, ...warned } };
    }
    default:
      return assertNever(result);
  }
}
