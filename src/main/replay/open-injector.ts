import { err, ok, type Result } from '../../shared/base/result';
import type { Injector, InjectorFailure } from './injector';
import { loadMacCalls } from './injectors/macos-calls';
import { createMacInjector } from './injectors/macos-injector';
import type { PortalWish } from './injectors/portal-session';
import { isWaylandDesktop } from './injectors/wayland-desktop';
import { loadWindowsCalls } from './injectors/windows-calls';
import { createWindowsInjector } from './injectors/windows-injector';
import { openX11Injector } from './injectors/x11-injector';

/** Where to inject. */
export interface InjectorTarget {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** Where nobody tells: places may come, and nobody is told of the question. */
const ANYTHING: PortalWish = { places: true, onAsking: () => undefined };

/**
 * Opens the injector of this platform, here and in `open-releaser.ts` alone is known which that is. Fails
 * where the system has nothing to inject into or does not let this program.
 */
export async function openInjector(
  { env, platform }: InjectorTarget,
  wish: PortalWish = ANYTHING,
): Promise<Result<Injector, InjectorFailure>> {
  switch (platform) {
    case 'win32': {
      const calls = loadNative('Windows', loadWindowsCalls);
      return calls.ok ? ok(createWindowsInjector(calls.value)) : calls;
    }
    case 'darwin': {
      const calls = loadNative('macOS', loadMacCalls);
      if (!calls.ok) return calls;
      return calls.value.isTrusted()
        ? ok(createMacInjector(calls.value, () => performance.now()))
        : err(NOT_TRUSTED);
    }
    default:
      if (await isWaylandDesktop(env, platform)) {
        // Nobody else waits for what speaks to a message bus to be loaded.
        const { openPortalInjector } = await import('./injectors/portal-injector');
        return openPortalInjector(env, wish);
      }
      return openX11Injector(env);
  }
}

/** Loads the functions of a system through koffi, which has no binary for every processor. */
export function loadNative<Calls>(
  system: 'Windows' | 'macOS',
  load: () => Calls,
): Result<Calls, InjectorFailure> {
  if (process.arch !== 'x64' && process.arch !== 'arm64') {
    return err({
      kind: 'unsupported',
      message: `Replays on ${system} need a 64-bit program: install the 64-bit Deskreel.`,
    });
  }
  try {
    return ok(load());
  } catch {
    return err({
      kind: 'host_failed',
      message: `Deskreel could not load what makes input on ${system}: install it again.`,
    });
  }
}

const NOT_TRUSTED: InjectorFailure = {
  kind: 'permission',
  message:
    'macOS does not let Deskreel control the computer: allow it under System Settings, Privacy & Security, Accessibility, and replay again.',
};
