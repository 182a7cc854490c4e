import type { Loss } from '../foreign';
import { LOSS_WORDS, type Said } from './loss-words';
import { withValues } from './said';

/** A loss, of what is said. */
export function lossOf(at: string | null, ...[code, values]: Said): Loss {
  return { at, code, values: values ?? {} };
}

/** One sentence in English: what is missing, and what stands in its place if anything does. */
export function lossText({ code, values }: Loss): string {
  return withValues(LOSS_WORDS[code], values);
}

/** A loss as the command line writes it. */
export interface ToldLoss {
  readonly at: string | null;
  readonly message: string;
}

/** Losses, told in English. */
export function inEnglish(losses: readonly Loss[]): readonly ToldLoss[] {
  return losses.map((loss) => ({ at: loss.at, message: lossText(loss) }));
}
