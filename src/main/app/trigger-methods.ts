import type { MethodName } from '../../shared/contract/channels';
import type { Triggers } from './triggers';
import type { MethodTable } from './validated-ipc';

/** The methods that are about triggers. */
type TriggerMethods = Pick<MethodTable, Extract<MethodName, `triggers.${string}`>>;

/** Answers for the window's calls about triggers. */
export function triggerMethods(triggers: Triggers): TriggerMethods {
  return {
    'triggers.list': () => triggers.list(),
    'triggers.status': () => triggers.status,
    'triggers.save': (trigger) => triggers.save(trigger),
    'triggers.remove': (id) => triggers.remove(id),
    'triggers.setOn': (id, on) => triggers.setOn(id, on),
    'triggers.setArmed': (armed) => triggers.setArmed(armed),
    'triggers.saveProfile': (profile) => triggers.saveProfile(profile),
    'triggers.removeProfile': (id) => triggers.removeProfile(id),
    'triggers.activate': (id) => triggers.activate(id),
  };
}
