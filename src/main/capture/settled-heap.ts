import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects garbage; see `--expose-gc` of V8. */
type Collect = (options: { readonly type: 'minor' }) => void;

/**
 * Has V8 collect young objects now, so that it need not while events come: the first time it copies all that starting
 * has left, for some 3 ms, in which nothing is taken in. Twice, since what has outlived two collections is not copied again. And
 * on this thread alone from now on: helpers are waited for, and other programs want the processors too. What events leave is
 * little, and mostly garbage.
 *
 * To be called where starting is nearly done and nothing depends on this thread. Takes a few ms.
 */
export function settleHeap(): void {
  setFlagsFromString('--no-parallel-scavenge');
  // The function is there in contexts that are made while the flag is set, and in no other.
  setFlagsFromString('--expose-gc');
  // A V8 that has no such function only does without: no recording is to fail of it.
  const collect: Collect | undefined = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  collect?.({ type: 'minor' });
  collect?.({ type: 'minor' });
}
