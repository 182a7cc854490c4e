import { LOSS_WORDS, type LossCode } from '../../shared/macro/foreign/losses/loss-words';

/** What is said of what could not be carried over from or to another tool's file: the words of the command line. */
export const enLosses: Readonly<Record<LossCode, string>> = LOSS_WORDS;
