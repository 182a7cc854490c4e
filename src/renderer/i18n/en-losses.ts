import { LOSS_WORDS, type LossCode } from '../../shared/macro/foreign/losses/loss-words';
import type { RefusalCode } from '../../shared/macro/foreign/losses/refusal';
import { REFUSAL_WORDS } from '../../shared/macro/foreign/losses/refusal-words';

/** What is said of what could not be carried over from or to another tool's file: the words of the command line. */
export const enLosses: Readonly<Record<LossCode, string>> = LOSS_WORDS;

/** Why a file of another tool is refused as a whole: the words of the command line. */
export const enRefusals: Readonly<Record<RefusalCode, string>> = REFUSAL_WORDS;
