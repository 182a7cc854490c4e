import { EXPORT_LOSS_WORDS } from './export-loss-words';
import { IMPORT_LOSS_WORDS } from './import-loss-words';

/** All that is said of what could not be carried over, in English. Other languages have words for the same codes. */
export const LOSS_WORDS = { ...IMPORT_LOSS_WORDS, ...EXPORT_LOSS_WORDS } as const;

/** What was lost, whatever the language that says so. */
export type LossCode = keyof typeof LOSS_WORDS;

/** Names of the values in words. */
type NamesIn<Words extends string> = Words extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type NamesOf<Code extends LossCode> = NamesIn<(typeof LOSS_WORDS)[Code]>;

/** What is said without any value. */
export type PlainLoss = {
  [Code in LossCode]: [NamesOf<Code>] extends [never] ? Code : never;
}[LossCode];

type ValuedLoss = Exclude<LossCode, PlainLoss>;

/** A loss as it is told: its code, and exactly the values that its words have. `at` is a place as in `Loss`. */
export type Said =
  | readonly [code: PlainLoss, values?: undefined]
  | {
      [Code in ValuedLoss]: readonly [
        code: Code,
        values: Readonly<Record<NamesOf<Code>, string | number>>,
      ];
    }[ValuedLoss];

/** Whether something is the code of a loss. */
export function isLossCode(value: unknown): value is LossCode {
  return typeof value === 'string' && Object.hasOwn(LOSS_WORDS, value);
}
