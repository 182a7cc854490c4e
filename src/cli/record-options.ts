import { type Command, Option } from 'commander';
import type { HotkeyAction, HotkeyBinding } from '../main/hotkeys/hotkey';
import type { AppRule } from '../shared/session/app-rule';
import type { PrivacyMode } from '../shared/session/header';
import { withCommonOptions, withProgressOption } from './command-set';
import { type KeepOptions, withKeepOptions } from './commands/prune';
import { CliFailure } from './failure';
import { parseCountdown, parseDuration } from './option-values';
import type { OutputOptions } from './output';
import { MODES, privacyHelp } from './privacy-text';

/** How much `r` on the terminal takes back unless told otherwise, s. */
export const REWIND_S = 10;

/** `deskreel record` as it was typed. */
export interface RecordOptions extends OutputOptions, KeepOptions {
  readonly out?: string;
  readonly title: string;
  readonly privacy: PrivacyMode;
  readonly neverWindow?: readonly string[];
  readonly windows?: boolean;
  readonly countdown: number;
  readonly duration?: number;
  readonly idle?: number;
  readonly hotkeys?: boolean;
  readonly hotkey?: readonly string[];
  readonly exclusiveHotkeys?: boolean;
  /** s; {@link REWIND_S} unless it was given. */
  readonly rewind?: number;
  readonly pauseOnLock: boolean;
  /** Not where what is on the screen is looked at: it would be seen. */
  readonly light?: false;
}

/** Gives `command` the options of {@link RecordOptions} and their help. */
export function withRecordOptions(command: Command): Command {
  const also = (value: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    value,
  ];
  command
    .option(
      '-o, --out <file>',
      'session file to write (*.reel.parquet); default: a new one in the library',
    )
    .option('-t, --title <text>', 'title of the session', '')
    .addOption(
      new Option('-p, --privacy <mode>', 'what is kept, see below').choices(MODES).default('full'),
    )
    .option(
      '--never-window <rule>',
      'never record windows with this class:… or title:…; again for more',
      also,
    )
    .option('--windows', 'record which window has the focus')
    .option('-c, --countdown <seconds>', 'wait so long first; Ctrl-C cancels', parseCountdown, 0)
    .option('-d, --duration <seconds>', 'stop by itself after this long', parseDuration)
    .option('-i, --idle <seconds>', 'stop by itself after so long without input', parseDuration)
    .option('--hotkeys', 'stop, pause, mark and end by hotkey, see below')
    .option('--hotkey <action=chord>', 'give one of them another chord; again for more', also)
    .option('--exclusive-hotkeys', 'other programs do not get the hotkeys')
    .option(
      '--rewind <seconds>',
      `how much r deletes on a terminal (default: ${REWIND_S})`,
      parseDuration,
    )
    .option('--no-pause-on-lock', 'go on recording while the screen is locked');
  return withCommonOptions(
    withProgressOption(withKeepOptions(command)).addHelpText('after', HELP),
    'deskreel record --duration 10 --out first.reel.parquet',
  );
}

const HELP = `
Without --out a recording goes to the library: the folder sessions in the platform's user data folder
(~/.local/share/deskreel on Linux), or in DESKREEL_HOME where that is set.

Privacy modes, and what each keeps:
${privacyHelp()}

Rules: class:keepassxc, title:*bank*. The whole class or title has to match, * stands for any text, upper
and lower case are alike. The recording is paused while such a window has the focus.

To pause, mark or take back, on a terminal: p pauses and goes on, m sets a marker, r deletes the last seconds
(--rewind), q or Ctrl-C stops. These keys are left out of the recording. A locked screen pauses it too; where the desktop has
told of a lock and never tells of its end, u goes on.

Hotkeys work wherever the focus is; programs still get their keys, the recording does not. With
--exclusive-hotkeys programs do not get them either:
  toggle  Ctrl+Alt+Shift+1  stop         pause  Ctrl+Alt+Shift+2  pause or go on
  mark    Ctrl+Alt+Shift+3  set a marker panic  Ctrl+Alt+Shift+0  end at once, saved

The library is kept within --keep-days and --keep-gb after the recording, see "deskreel prune --help".

Exit codes:
  0 saved, however it was stopped: Ctrl-C, SIGTERM, SIGHUP, a key, a hotkey, the duration, no input
  1 stopped before it had started: nothing was recorded
  1 it ended by itself, saved if possible: the disk is full, a write failed, the hook gave up
  2 an option is wrong, or asks for what does not work here
  3 no display, no right to write, or the display went away (saved)`;

/** The rules of `--never-window`. Throws a `CliFailure` at the first that is none. */
export async function rulesOf(texts: readonly string[]): Promise<readonly AppRule[]> {
  const { parseAppRule } = await import('../shared/session/app-rule');
  return texts.map((text) => {
    const rule = parseAppRule(text);
    if (rule === null) {
      throw new CliFailure(
        'usage',
        `--never-window does not know the rule "${text}": write class:NAME or title:TEXT, with * for any text.`,
      );
    }
    return rule;
  });
}

/** The hotkeys that are asked for, none as a rule. Throws a `CliFailure` at the first that is none. */
export async function hotkeysOf({
  hotkeys,
  hotkey,
  exclusiveHotkeys = false,
}: RecordOptions): Promise<readonly HotkeyBinding[]> {
  const [{ parseChord }, { DEFAULT_CHORDS }] = await Promise.all([
    import('../shared/input/chord'),
    import('../main/hotkeys/hotkey'),
  ]);
  const chords = new Map<string, string>(hotkeys === true ? Object.entries(DEFAULT_CHORDS) : []);
  for (const text of hotkey ?? []) {
    const [action = '', ...rest] = text.split('=');
    chords.set(action.trim(), rest.join('='));
  }
  if (exclusiveHotkeys && chords.size === 0) {
    throw new CliFailure(
      'usage',
      '--exclusive-hotkeys is for hotkeys, and there are none: give --hotkeys or --hotkey too.',
    );
  }
  return [...chords].map(([action, text]) => {
    const chord = parseChord(text);
    if (!isAction(action, DEFAULT_CHORDS)) {
      throw new CliFailure(
        'usage',
        `--hotkey does not know the action "${action}": write toggle=CHORD, pause=CHORD, mark=CHORD or panic=CHORD.`,
      );
    }
    if (chord === null) {
      throw new CliFailure(
        'usage',
        `--hotkey cannot read "${text}" as keys: write them as in ${action}=Ctrl+Alt+Shift+1.`,
      );
    }
    return { action, chord, exclusive: exclusiveHotkeys, yields: true };
  });
}

function isAction(
  name: string,
  known: Readonly<Record<HotkeyAction, string>>,
): name is HotkeyAction {
  return Object.hasOwn(known, name);
}

/** The library is no place that `--out` writes to: what is kept of it is not to be changed in passing. */
export function refuseKeepWithOut({ out, keepDays, keepGb }: RecordOptions): void {
  if (out !== undefined && (keepDays !== undefined || keepGb !== undefined)) {
    throw new CliFailure(
      'usage',
      '--keep-days and --keep-gb are about the library, and --out records to a file elsewhere: leave one out, and see "deskreel prune".',
    );
  }
}
