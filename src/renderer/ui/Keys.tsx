import type { ReactNode } from 'react';
import { useApp } from '../state/app-state';

const MAC: ReadonlyMap<string, string> = new Map([
  ['Mod', '⌘'],
  ['Shift', '⇧'],
  ['Alt', '⌥'],
]);

/** A shortcut, key by key: `Mod+Shift+R`, where Mod is Ctrl, or ⌘ on a Mac. */
export function Keys({ keys }: { readonly keys: string }): ReactNode {
  const { platform } = useApp().info;
  const name = (key: string): string => {
    if (key === 'Escape') return 'Esc';
    return platform === 'darwin' ? (MAC.get(key) ?? key) : key === 'Mod' ? 'Ctrl' : key;
  };
  return (
    <span className="keys">
      {keys.split('+').map((key) => (
        <kbd key={key}>{key === 'plus' ? '+' : name(key)}</kbd>
      ))}
    </span>
  );
}
