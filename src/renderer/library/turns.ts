import type { DeskreelApi } from '../../shared/contract/api';
import type { Store } from '../state/store';

/** Something that takes its time with many things. */
export interface Work<What extends string> {
  readonly what: What;
  readonly total: number;
  readonly done: number;
}

/**
 * Does something with `total` things once what is alike is done, and shows how far it is. `work` that asks main
 * more than once says each time how many were done before.
 */
export type InTurn<What extends string> = <Value>(
  api: DeskreelApi,
  what: What,
  total: number,
  work: (before: (done: number) => void) => Promise<Value>,
) => Promise<Value>;

/** Shows in `works` what is under way, by what main tells of it; of one kind only the first, the others wait for it. */
export function createTurns<What extends string>(
  event: 'library.progress' | 'macros.progress',
  works: Store<readonly Work<What>[]>,
): InTurn<What> {
  /** Ends of what was begun last, by its kind. */
  const latest = new Map<What, Promise<unknown>>();
  return (api, what, total, work) => {
    let mine: Work<What> = { what, total, done: 0 };
    let doneBefore = 0;
    works.set([...works.get(), mine]);
    const show = (done: number): void => {
      const now = { ...mine, done };
      works.set(works.get().map((each) => (each === mine ? now : each)));
      mine = now;
    };
    const turn = (latest.get(what) ?? Promise.resolve()).then(async () => {
      const end = api.on(event, (progress) => {
        if (progress.what === what) show(doneBefore + progress.done);
      });
      try {
        return await work((done) => {
          doneBefore = done;
          show(done);
        });
      } finally {
        end();
        works.set(works.get().filter((each) => each !== mine));
      }
    });
    latest.set(
      what,
      turn.catch(() => undefined),
    );
    return turn;
  };
}
