import { ok, type Result } from '../../shared/base/result';
import { ReplayOp } from '../../shared/replay/replay-schedule';
import type { Injector, InjectorFailure, SharedConnection } from './injector';
import { buttonName, keyName } from './injectors/held-input';
import { loadMacCalls } from './injectors/macos-calls';
import { createMacInjector, macButton, macKeycodeFor } from './injectors/macos-injector';
import { createPollingReleaser, type PressedThing } from './injectors/polling-releaser';
import { loadWindowsCalls, type WindowsCalls } from './injectors/windows-calls';
import { createWindowsInjector, isButtonDown, scanCodeFor } from './injectors/windows-injector';
import { openX11Releaser } from './injectors/x11-releaser';
import { type InjectorTarget, loadNative } from './open-injector';
import type { Releaser, ReplayPresses } from './releaser';

/**
 * Opens the releaser of this platform, beside {@link openInjector}. `portal`: the session of a portal in which it
 * was pressed, if so, and the descriptor of its connection.
 */
export async function openReleaser(
  { env, platform }: InjectorTarget,
  presses: ReplayPresses,
  portal: SharedConnection | null,
): Promise<Result<Releaser, InjectorFailure>> {
  if (portal !== null) {
    const { createPortalReleaser } = await import('./injectors/portal-releaser');
    return ok(createPortalReleaser(portal, presses));
  }
  switch (platform) {
    case 'win32': {
      const calls = loadNative('Windows', loadWindowsCalls);
      return calls.ok ? ok(windowsReleaser(calls.value, presses)) : calls;
    }
    case 'darwin': {
      const loaded = loadNative('macOS', loadMacCalls);
      if (!loaded.ok) return loaded;
      const calls = loaded.value;
      return ok(
        pollingReleaser(
          createMacInjector(calls, () => performance.now()),
          presses,
          {
            keyIsDown: (code) => calls.keyIsDown(macKeycodeFor(code) ?? -1),
            buttonIsDown: (button) => calls.buttonIsDown(macButton(button)),
          },
        ),
      );
    }
    default:
      return openX11Releaser(env, presses);
  }
}

function windowsReleaser(calls: WindowsCalls, presses: ReplayPresses): Releaser {
  return pollingReleaser(createWindowsInjector(calls), presses, {
    keyIsDown: (code) => calls.keyIsDown(calls.virtualKeyOf(scanCodeFor(code) ?? 0)),
    buttonIsDown: (button) => isButtonDown(calls, button),
  });
}

/** What a system has down, by the numbers of schedules. */
interface DownNow {
  readonly keyIsDown: (code: number) => boolean;
  readonly buttonIsDown: (button: number) => boolean;
}

function pollingReleaser(
  injector: Injector,
  { keys, buttons }: ReplayPresses,
  { keyIsDown, buttonIsDown }: DownNow,
): Releaser {
  const ofButtons = buttons.map(
    (button): PressedThing => ({
      name: buttonName(button),
      isDown: () => buttonIsDown(button),
      letGo: () => injector.send(ReplayOp.buttonUp, button, 0, 0, 0, 0),
    }),
  );
  const ofKeys = keys
    .filter((code) => injector.hasKey(code, 0))
    .map(
      (code): PressedThing => ({
        name: keyName(code, 0),
        isDown: () => keyIsDown(code),
        letGo: () => injector.send(ReplayOp.keyUp, code, 0, 0, 0, 0),
      }),
    );
  return createPollingReleaser([...ofButtons, ...ofKeys]);
}
