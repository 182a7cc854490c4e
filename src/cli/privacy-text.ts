import type { PrivacyMode } from '../shared/session/header';

/** What each privacy mode keeps, as half a sentence. The order is that of the help. */
export const PRIVACY_TEXT = {
  full: 'everything, what is typed too',
  'text-masked': 'all but which letters, digits and signs are typed; no window titles',
  timing: 'when keys go down and up, not which; pointer as it is; no window titles',
  counts: 'how many keys, buttons, moves and notches each second, nothing else',
} as const satisfies Readonly<Record<PrivacyMode, string>>;

/** The modes, in order. Not `PRIVACY_MODES`, which brings the schema library into every `--help`. */
export const MODES = Object.keys(PRIVACY_TEXT) as readonly PrivacyMode[];

/** One line a mode. */
export function privacyHelp(): string {
  return MODES.map((mode) => `  ${mode.padEnd(11)}  ${PRIVACY_TEXT[mode]}`).join('\n');
}
