import type { Dispose } from '../../shared/base/disposables';
import type { ShortcutId } from './shortcuts';

/** Does what a command says. False: not now, whoever registered before may. */
export type CommandAction = () => unknown;

/** Who does what now: the commands of the page in force and of the window. */
export interface CommandRegistry {
  /** From now on until it is disposed of, `action` stands for `id`, before those that were there. */
  readonly register: (id: ShortcutId, action: CommandAction) => Dispose;
  readonly has: (id: ShortcutId) => boolean;
  /** Does it. False when nobody does, or nobody now. */
  readonly run: (id: ShortcutId) => boolean;
}

/** An empty registry. */
export function createCommandRegistry(): CommandRegistry {
  const actions = new Map<ShortcutId, CommandAction[]>();
  return {
    register: (id, action) => {
      const list = actions.get(id) ?? [];
      actions.set(id, [...list, action]);
      return () => {
        const rest = (actions.get(id) ?? []).filter((each) => each !== action);
        if (rest.length === 0) actions.delete(id);
        else actions.set(id, rest);
      };
    },
    has: (id) => actions.has(id),
    run: (id) => (actions.get(id) ?? []).toReversed().some((action) => action() !== false),
  };
}

/** The registry of this window. */
export const commands = createCommandRegistry();
