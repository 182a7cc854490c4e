import type { Result } from '../../shared/base/result';
import type { InjectorFailure } from './injector';
import { openX11Releaser } from './injectors/x11-releaser';
import type { InjectorTarget } from './open-injector';
import type { Releaser, ReplayPresses } from './releaser';

/** Opens the releaser of this platform, beside {@link openInjector}. */
export async function openReleaser(
  { env }: InjectorTarget,
  presses: ReplayPresses,
): Promise<Result<Releaser, InjectorFailure>> {
  return openX11Releaser(env, presses);
}
