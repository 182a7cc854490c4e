import type { Settings } from '../../shared/contract/settings';
import { parseChord } from '../../shared/input/chord';
import type { ReplaySafety } from '../replay/replay-run';

/** Holding Escape for so long stops a replay or a macro, ms. */
const ESCAPE_MS = 1000;
/** When everything is later than this it pauses, µs. */
const STALL_US = 1_000_000;

/** What stops a run: Escape held and the panic chord, where the platform can watch for them (`watched`). */
export function runSafety(
  settings: Settings,
  watched: boolean,
  stopOnInput: boolean,
): ReplaySafety {
  const { chord } = settings.hotkeys.panic;
  return {
    escapeMs: watched ? ESCAPE_MS : null,
    chord: watched && chord !== null ? parseChord(chord) : null,
    stopOnInput,
    stallUs: STALL_US,
  };
}
