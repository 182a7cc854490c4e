import type { LossList } from './loss-list';
import type { Operation } from './operation';

/** What is left where nothing stands in anything else. */
export type LinearOperation = Exclude<Operation, { readonly op: 'repeat' | 'stop' }>;

/** Operations up to the first `stop`, for tools that go from the first line to the last. Repeats are written out before. */
export function linear(
  operations: readonly Operation[],
  losses: LossList,
): readonly LinearOperation[] {
  const out: LinearOperation[] = [];
  for (const operation of operations) {
    if (operation.op === 'stop') {
      if (operation !== operations.at(-1)) {
        losses.add(operation.at, 'endsHere');
      }
      break;
    }
    // With a nesting of 0 there are none.
    if (operation.op !== 'repeat') out.push(operation);
  }
  return out;
}
