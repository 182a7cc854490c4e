import { EXPORT_LOSS_WORDS } from './export-loss-words';
import { IMPORT_LOSS_WORDS } from './import-loss-words';
import type { PlainIn, SaidIn } from './said';

/** All that is said of what could not be carried over, in English. Other languages have words for the same codes. */
export const LOSS_WORDS = { ...IMPORT_LOSS_WORDS, ...EXPORT_LOSS_WORDS } as const;

/** What was lost, whatever the language that says so. */
export type LossCode = keyof typeof LOSS_WORDS;

/** What is said without any value. */
export type PlainLoss = PlainIn<typeof LOSS_WORDS>;

/** A loss as it is told: its code, and exactly the values that its words have. `at` is a place as in `Loss`. */
export type Said = SaidIn<typeof LOSS_WORDS>;

/** Whether something is the code of a loss. */
export function isLossCode(value: unknown): value is LossCode {
  return typeof value === 'string' && Object.hasOwn(LOSS_WORDS, value);
}
