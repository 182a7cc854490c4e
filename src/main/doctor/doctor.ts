import type { DoctorCheck, DoctorReport } from '../../shared/contract/schemas';
import { probeDisplay } from '../capture/display-probe';
import { loadDesktop } from '../capture/load-desktop';
import { lockToldBy } from '../desktop/screen-lock';
import { findWakeBound, isWishUnknown } from '../replay/wake-latency';
import { defaultLibraryDir } from '../session/library';
import { askedControlChecks, controlChecks } from './control-checks';
import { checkSessionType, displayChecks } from './display-checks';
import { checkHook } from './hook-check';
import { checkLibrary, checkSpace } from './library-checks';
import { wakeCheck } from './wake-check';

/** What the doctor looks at, when it is not what this process has. */
export interface DoctorParts {
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  /** The library folder. */
  readonly dir?: string;
}

/**
 * Looks at everything that recording needs, and at what makes a replay punctual, changes nothing, and says of each thing
 * what was found and what to do about it. The native hook is loaded in a process of its own, if at all.
 */
export async function runDoctor(parts: DoctorParts = {}): Promise<DoctorReport> {
  const { env = process.env, platform = process.platform } = parts;
  const { dir = defaultLibraryDir(env, platform) } = parts;
  const checks = [
    ...(platform === 'linux'
      ? [...(await checkX11(env)), wakeCheck(findWakeBound(env, platform), isWishUnknown(env))]
      : [await checkHook(env, null), ...askedControlChecks(loadDesktop(platform))]),
    await checkLibrary(dir, platform),
    await checkSpace(dir),
  ];
  return { ready: checks.every((check) => check.status !== 'failed'), checks };
}

async function checkX11(env: NodeJS.ProcessEnv): Promise<readonly DoctorCheck[]> {
  const probe = await probeDisplay(env);
  const hook: DoctorCheck = probe.ok
    ? await checkHook(env, probe.value)
    : {
        id: 'hook',
        status: 'warning',
        detail: 'The input hook was not tried, because it needs a display to load.',
        cure: 'Run the doctor again when the display answers.',
      };
  const sessionType = checkSessionType(env);
  // Without a display there is nothing to say "all input" of; that it is Wayland explains a lot.
  const told = probe.ok || sessionType.status !== 'ok' ? [sessionType] : [];
  const controls = probe.ok ? controlChecks(probe.value, env, await lockToldBy(env)) : [];
  return [...told, ...displayChecks(probe), hook, ...controls];
}
