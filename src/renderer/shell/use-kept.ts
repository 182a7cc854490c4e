import { useEffect, useState } from 'react';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';

/** What main has kept, asked for anew with each page that is shown; and what takes something out of that. */
export function useKept<Kept>(
  ask: () => Promise<readonly Kept[]>,
): readonly [kept: readonly Kept[], drop: (kept: Kept) => void] {
  const { page } = useApp();
  const shown = useStore(page);
  const [kept, setKept] = useState<readonly Kept[]>([]);
  useEffect(() => {
    let here = true;
    // Which page is shown says when to look again: the one before has said by now what it gives up.
    ask().then(
      (found) => {
        if (here && shown === page.get()) setKept(found);
      },
      // What cannot be asked is not offered; the next page asks again.
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [ask, page, shown]);
  return [kept, (gone) => setKept((all) => all.filter((each) => each !== gone))];
}
