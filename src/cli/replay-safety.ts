import type { ReplaySafety } from '../main/replay/replay-run';
import { DEFAULT_CHORDS } from '../shared/contract/default-chords';
import { type Chord, parseChord } from '../shared/input/chord';
import { watchesInput } from '../shared/replay/watches-input';
import { CliFailure } from './failure';
import type { ReplayCliOptions } from './replay-options';

/**
 * What stops a replay besides signals, as the options say. Throws a `CliFailure` where they ask for what this
 * platform cannot do: a promise to stop that would not be kept has to be given up by name.
 */
export function safetyOf(options: ReplayCliOptions, platform: NodeJS.Platform): ReplaySafety {
  const { escape: escapeMs, panic, stopOnInput = false, stall } = options;
  const watches = watchesInput(platform);
  if (!watches && (escapeMs > 0 || panic !== undefined || stopOnInput)) {
    throw new CliFailure(
      'usage',
      'No key can stop a replay on this system yet, only Ctrl-C in the terminal: add --escape 0 if that is enough, and leave --panic and --stop-on-input out.',
    );
  }
  return {
    escapeMs: escapeMs === 0 ? null : escapeMs,
    chord: watches ? chordOf(panic ?? DEFAULT_CHORDS.panic) : null,
    stopOnInput,
    stallUs: stall * 1e6,
  };
}

function chordOf(text: string): Chord {
  const chord = parseChord(text);
  if (chord === null) {
    throw new CliFailure(
      'usage',
      `--panic cannot read "${text}" as keys: write them as in --panic Ctrl+Alt+Shift+0.`,
    );
  }
  return chord;
}
