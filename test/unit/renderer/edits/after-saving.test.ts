import { describe, expect, it } from 'vitest';
import { afterSaving } from '../../../../src/renderer/edits/after-saving';
import type { EditResult } from '../../../../src/shared/contract/edits';

const WARNING = 'The session is edited, but a file may still hold what was removed: delete it.';

function done(warning: string | null): EditResult {
  return { state: 'done', name: 's', removed: 1, changed: 0, removedMarkers: 0, warning };
}

describe('when saving is over', () => {
  it('what was made is opened anew, with what is to be known of it', () => {
    const page = { id: 'session', name: 's', revision: 7 };
    expect(afterSaving(done(null), false, 7)).toEqual({ do: 'open', page });
    expect(afterSaving(done(WARNING), false, 7)).toEqual({
      do: 'open',
      page: { ...page, warning: WARNING },
    });
  });

  it('the page stays where nothing was made', () => {
    const failed: EditResult = { state: 'failed', message: 'No: try again.' };
    expect(afterSaving(failed, false, 7)).toEqual({ do: 'stay', failure: 'No: try again.' });
    expect(afterSaving({ state: 'cancelled' }, false, 7)).toEqual({ do: 'stay', failure: null });
  });

  it('nobody who left is pulled back, but a warning is not lost', () => {
    expect(afterSaving(done(null), true, 7)).toEqual({ do: 'nothing' });
    expect(afterSaving(done(WARNING), true, 7)).toEqual({ do: 'warn', warning: WARNING });
  });
});
