import { checkBindings } from '../main/hotkeys/chord-rules';
import type { ReplaySafety } from '../main/replay/replay-run';
import { DEFAULT_CHORDS } from '../shared/contract/default-chords';
import { type Chord, formatChord, parseChord } from '../shared/input/chord';
import { CliFailure } from './failure';

/** What of the options is about stopping. */
export interface SafetyOptions {
  /** Milliseconds, 0: Escape does not stop it. */
  readonly escape: number;
  readonly panic?: string;
  readonly stopOnInput?: boolean;
  /** Seconds. */
  readonly stall: number;
}

/**
 * What stops a replay besides signals, as the options say. `watches`: whether keyboard and pointer can be watched
 * here, on `platform`. Throws a `CliFailure` where they ask for what cannot be done: a promise to stop that would not be kept has to be given up by name.
 */
export function safetyOf(
  options: SafetyOptions,
  watches: boolean,
  platform: NodeJS.Platform,
): ReplaySafety {
  const { escape: escapeMs, panic, stopOnInput = false, stall } = options;
  if (!watches && (escapeMs > 0 || panic !== undefined || stopOnInput)) {
    throw new CliFailure(
      'usage',
      'No key can stop a replay on this system yet, only Ctrl-C in the terminal: add --escape 0 if that is enough, and leave --panic and --stop-on-input out.',
    );
  }
  return {
    escapeMs: escapeMs === 0 ? null : escapeMs,
    chord: watches ? chordOf(panic ?? DEFAULT_CHORDS.panic, platform) : null,
    stopOnInput,
    stallUs: stall * 1e6,
  };
}

function chordOf(text: string, platform: NodeJS.Platform): Chord {
  const chord = parseChord(text);
  if (chord === null) {
    throw new CliFailure(
      'usage',
      `--panic cannot read "${text}" as keys: write them as in --panic Ctrl+Alt+Shift+0.`,
    );
  }
  // A replay that any letter ends would end when somebody types it elsewhere.
  const [problem] = checkBindings(
    [{ action: 'panic', chord, exclusive: false, alone: true }],
    platform,
  ).problems;
  if (problem !== undefined) throw new CliFailure('usage', `--panic: ${problem.message}`);
  return chord;
}

/** How a person stops it: `hold Escape for 1 s, or press Ctrl+Alt+Shift+0, or Ctrl-C in the terminal`. */
export function stopHint({ escapeMs, chord }: ReplaySafety): string {
  const ways = [
    ...(escapeMs === null ? [] : [`hold Escape for ${escapeMs / 1000} s`]),
    ...(chord === null ? [] : [`press ${formatChord(chord)}`]),
  ];
  return [...ways, 'Ctrl-C in the terminal'].join(', or ');
}
