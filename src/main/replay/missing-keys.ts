import { PHYSICAL_KEYS } from '../../shared/input/physical-keys';
import type { HostRequest } from './host-protocol';
import type { Injector, InjectorFailure } from './injector';

/** How many are named. */
const NAMED = 3;

/** Why a replay cannot be done here: keys or buttons that this system does not have; null: it has all. */
export function findMissing(
  {
    capabilities,
    hasKey,
    hasButton = () => true,
  }: Pick<Injector, 'capabilities' | 'hasKey' | 'hasButton'>,
  { keys, natives, buttons }: Pick<HostRequest, 'keys' | 'natives' | 'buttons'>,
): InjectorFailure | null {
  const missing = [
    ...keys
      .filter((code) => !hasKey(code, 0))
      .map((code) => PHYSICAL_KEYS[code - 1]?.code ?? 'a key that has no name'),
    ...natives.filter((native) => !hasKey(0, native)).map((native) => `key ${native}`),
    ...buttons
      .filter((button) => button > capabilities.buttons || !hasButton(button))
      .map((button) => `button ${button}`),
  ];
  if (missing.length === 0) return null;
  const more = missing.length - NAMED;
  const names = missing.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return {
    kind: 'unsupported',
    message: `This computer cannot press what the recording presses (${names}): replay a part without that, or replay where it was recorded.`,
  };
}
