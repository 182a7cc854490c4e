import { assertNever } from '../../shared/base/assert';
import type { MacroStatus } from '../../shared/contract/macros';
import type { ReplayStatus } from '../../shared/contract/replay';
import type { Strings } from './strings';

/**
 * What runs, as menus, tray, title and indicator show it: a replay, or a macro in the terms of one. Only one of them runs at
 * a time.
 */
export function shownRun(replay: ReplayStatus, macro: MacroStatus['run']): ReplayStatus {
  switch (macro.state) {
    case 'idle':
      return replay;
    case 'preparing':
    case 'countdown':
    case 'ending':
      return macro;
    case 'running':
    case 'paused': {
      const { state, name, title, pausedBy, pass, done, elapsedMs, remainingMs } = macro;
      return {
        state,
        name,
        title,
        pausedBy: pausedBy === 'guard' ? 'user' : pausedBy,
        pass,
        passes: 0,
        done,
        operations: null,
        elapsedUs: elapsedMs * 1000,
        remainingUs: remainingMs === null ? null : remainingMs * 1000,
      };
    }
    default:
      return assertNever(macro);
  }
}

/** The words for what runs: those of a replay in every place, be it a macro or not. */
export function wordsOfRun(text: Strings, macro: MacroStatus['run']): Strings {
  if (macro.state === 'idle') return text;
  const waits = macro.state === 'paused' && macro.pausedBy === 'guard';
  return {
    ...text,
    replay: { ...text.replay, ...text.macro, ...(waits ? text.macroWaits : {}) },
  };
}

/** All of a state that menus, tray and indicator show, but how far it is. */
export function outlineOf(status: ReplayStatus | MacroStatus['run']): string {
  switch (status.state) {
    case 'idle':
    case 'preparing':
    case 'ending':
      return status.state;
    case 'countdown':
      return `countdown ${status.remaining}`;
    case 'running':
    case 'paused':
      return `${status.state} ${status.pausedBy}`;
    default:
      return assertNever(status);
  }
}
