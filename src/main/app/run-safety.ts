import type { Settings } from '../../shared/contract/settings';
import { parseChord } from '../../shared/input/chord';
import type { ReplaySafety } from '../replay/replay-run';

/** Holding Escape for so long stops a replay or a macro, ms. */
const ESCAPE_MS = 1000;

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
    stallUs: settings.replay.stallS * 1e6,
  };
}
