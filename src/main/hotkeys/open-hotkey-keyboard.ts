import { err, type Result } from '../../shared/base/result';
import { answerOf } from '../capture/desktop-facts';
import { loadDesktop } from '../capture/load-desktop';
import type { InputSource } from '../capture/source';
import type { HotkeyFailure } from './hotkey';
import type { HotkeyKeyboard, ToldMatcher } from './hotkey-keyboard';
import { openSourceHotkeyKeyboard } from './source-hotkey-keyboard';
import { levelKeysOn } from './source-key-roles';
import { openXHotkeyKeyboard } from './x-hotkey-keyboard';

/** Where hotkeys are to work. */
export interface HotkeyPlace {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** What tells of keys where no X server does, not started yet, for these hotkeys alone; null: nothing does. */
  readonly createSource: (() => InputSource) | null;
}

/** Opens the keyboard of this system. `matcher` is told what modifiers are and what is held. */
export async function openHotkeyKeyboard(
  { env, platform, createSource }: HotkeyPlace,
  matcher: ToldMatcher,
): Promise<Result<HotkeyKeyboard, HotkeyFailure>> {
  if (platform !== 'win32' && platform !== 'darwin') return openXHotkeyKeyboard(env, matcher);
  if (createSource === null) {
    return err({
      kind: 'unsupported',
      message: `Hotkeys need an input hook on ${platform === 'win32' ? 'Windows' : 'macOS'}, and there is none here: use the buttons in the window.`,
    });
  }
  const desktop = loadDesktop(platform);
  return openSourceHotkeyKeyboard(
    {
      source: createSource(),
      levelKeys: levelKeysOn(platform),
      askHeld: () => answerOf(desktop?.heldKeys),
    },
    matcher,
  );
}
