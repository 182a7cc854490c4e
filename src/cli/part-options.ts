import type { Command } from 'commander';
import { type Micros, microsFromSeconds } from '../shared/base/time';
import { CliFailure } from './failure';
import { parseSeconds } from './option-values';

/** A part of a session as it was typed, in seconds from its start. */
export interface PartOptions {
  readonly from?: number;
  readonly to?: number;
}

/** Adds `--from` and `--to`. */
export function withPartOptions(command: Command): Command {
  return command
    .option('--from <seconds>', 'first moment wanted, from the start of the session', parseSeconds)
    .option('--to <seconds>', 'moment to stop before', parseSeconds);
}

/** The same in µs; null: to the edge. Throws a `CliFailure` for a part that ends before it begins. */
export function spanOf({ from, to }: PartOptions): {
  readonly fromUs: Micros | null;
  readonly toUs: Micros | null;
} {
  if (from !== undefined && to !== undefined && from >= to) {
    throw new CliFailure('usage', `--from ${from} is not before --to ${to}: swap them.`);
  }
  return {
    fromUs: from === undefined ? null : microsFromSeconds(from),
    toUs: to === undefined ? null : microsFromSeconds(to),
  };
}
