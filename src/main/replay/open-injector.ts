import type { Result } from '../../shared/base/result';
import type { Injector, InjectorFailure } from './injector';
import { openX11Injector } from './injectors/x11-injector';

/** Where to inject. */
export interface InjectorTarget {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** Opens the injector of this platform, the one place that knows which that is. */
export async function openInjector({
  env,
}: InjectorTarget): Promise<Result<Injector, InjectorFailure>> {
  return openX11Injector(env);
}
