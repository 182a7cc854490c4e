import { z } from 'zod';
import { MACRO_NEEDS } from '../macro/macro-needs';
import { appRuleSchema } from '../session/app-rule';
import { privacyModeSchema } from '../session/header';
import { DEFAULT_CHORDS } from './default-chords';

/** What the user's own hotkeys can do, whatever program has the focus. */
export const HOTKEY_ACTIONS = ['toggle', 'pause', 'mark', 'panic'] as const;
/** Schema of what a hotkey does. */
export const hotkeyActionSchema = z.enum(HOTKEY_ACTIONS);

/** A chord as the user chose it, `Ctrl+Alt+Shift+1`; null: none. */
export const hotkeySchema = z.object({
  chord: z.string().min(1).max(100).nullable(),
  /** Taken from other programs: they do not get its last key any more. */
  exclusive: z.boolean(),
});

/** Automatic removal of old sessions; null: never. */
export const retentionSchema = z.object({
  /** Keep sessions of the last so many days. */
  days: z.int().min(1).max(3650).nullable(),
  /** Keep the newest sessions up to so many GB (10^9 bytes). */
  gigabytes: z.number().min(0.1).max(100_000).nullable(),
});

/** What recordings are for: to be replayed, to be studied, to count. Asked once. */
export const purposeSchema = z.enum(['replay', 'study', 'count']);

/** What the user has chosen. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'zh-CN']),
  /** Whether the first-run page has been left. */
  welcomed: z.boolean(),
  /** Null until the user was asked. */
  purpose: purposeSchema.nullable(),
  privacy: z.object({
    /** What the next recording keeps, from wherever it is started. */
    mode: privacyModeSchema,
    /** Whether the focused window is recorded. */
    windows: z.boolean(),
    /** Windows that are never recorded. */
    rules: z.array(appRuleSchema).max(100),
  }),
  pauseOnLock: z.boolean(),
  hotkeys: z.object({
    toggle: hotkeySchema,
    pause: hotkeySchema,
    mark: hotkeySchema,
    panic: hotkeySchema,
  }),
  recording: z.object({
    /** Seconds from Record to the first event; 0: none. */
    countdownS: z.int().min(0).max(60),
    /** Stop after so many seconds; null: never. */
    durationS: z.int().min(1).max(604_800).nullable(),
    /** Stop after so many seconds without input; null: never. */
    idleS: z.int().min(1).max(86_400).nullable(),
  }),
  replay: z.object({
    /** Seconds from Start to the first event; 0: none. */
    countdownS: z.int().min(0).max(60),
    /** Whether the window goes out of the way while it runs. */
    hideWindow: z.boolean(),
    /** It pauses where everything is later than so many seconds, instead of catching up. */
    stallS: z.int().min(1).max(60),
  }),
  retention: retentionSchema,
  macros: z.object({
    /** What the user has let macros do, by the ids of the documents. Changed by running and saving them only. */
    approved: z
      .array(
        z.object({
          id: z.string().min(1).max(64),
          needs: z.array(z.enum(MACRO_NEEDS)),
          /** SHA-256 of the files that this was said of: of the macro and of those that it calls. */
          revisions: z.array(z.string().max(64)).max(256),
        }),
      )
      .max(1_000),
  }),
});

/** What holds until the user chooses. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  welcomed: false,
  purpose: null,
  privacy: { mode: 'full', windows: false, rules: [] },
  pauseOnLock: true,
  hotkeys: {
    toggle: { chord: DEFAULT_CHORDS.toggle, exclusive: false },
    pause: { chord: DEFAULT_CHORDS.pause, exclusive: false },
    mark: { chord: DEFAULT_CHORDS.mark, exclusive: false },
    panic: { chord: DEFAULT_CHORDS.panic, exclusive: false },
  },
  recording: { countdownS: 0, durationS: null, idleS: null },
  replay: { countdownS: 3, hideWindow: true, stallS: 1 },
  retention: { days: null, gigabytes: null },
  macros: { approved: [] },
};

export type HotkeyAction = z.infer<typeof hotkeyActionSchema>;
export type HotkeySetting = z.infer<typeof hotkeySchema>;
export type RetentionSetting = z.infer<typeof retentionSchema>;
export type Purpose = z.infer<typeof purposeSchema>;
export type Settings = z.infer<typeof settingsSchema>;
