import type { InputLock } from '../main/replay/input-lock';
import type { ReplayPlace } from '../main/replay/start-replay';
import type { EarlyEnd } from './early-end';
import { type OutputOptions, printNotice } from './output';
import type { Terminal } from './terminal';

/** Said while a Wayland desktop asks its user, before whose answer it takes input from nobody. */
const ASKING =
  'Waiting for the desktop: allow the remote control that it may ask about, and the screens to point at.';

/** Where a replay or a macro of the command line runs. `lock`: the right to send input, where it was waited for. */
export function replayPlaceOf(
  terminal: Terminal,
  options: OutputOptions,
  early: EarlyEnd,
  lock: InputLock | null,
): ReplayPlace {
  return {
    env: { ...terminal.env },
    platform: terminal.platform,
    onAsking: () => printNotice(terminal, options, ASKING),
    callOff: early.signal,
    ...(lock !== null && { lock }),
  };
}
