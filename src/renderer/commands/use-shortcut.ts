import { useEffect, useLayoutEffect, useRef } from 'react';
import { type CommandAction, commands } from './command-registry';
import type { ShortcutId } from './shortcuts';

/**
 * While the component is there, `action` is what a command of the list does: by its keys and from the
 * palette. Null: it cannot be done now, and the palette does not offer it. An action that returns
 * false did nothing; the keys then go to who registered before, or have their ordinary effect.
 */
export function useShortcut(id: ShortcutId, action: CommandAction | null): void {
  const latest = useRef(action);
  useLayoutEffect(() => {
    latest.current = action;
  });
  const offered = action !== null;
  useEffect(
    () => (offered ? commands.register(id, () => latest.current?.()) : undefined),
    [id, offered],
  );
}
