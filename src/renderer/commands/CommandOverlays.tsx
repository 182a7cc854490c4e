import { type ReactNode, useEffect } from 'react';
import { useStore } from '../state/store';
import { deferred } from '../ui/deferred';
import { commandOverlay } from './overlay-state';
import { useShortcut } from './use-shortcut';

const Palette = deferred(async () => (await import('./Palette')).Palette);
const ShortcutSheet = deferred(async () => (await import('./ShortcutSheet')).ShortcutSheet);

/** The palette and the sheet of keys, wherever one is. */
export function CommandOverlays(): ReactNode {
  const open = useStore(commandOverlay);
  useShortcut('palette', () => commandOverlay.set('palette'));
  useShortcut('sheet', () => commandOverlay.set('sheet'));
  useEffect(() => {
    const idle = requestIdleCallback(() => void Palette.preload());
    return () => cancelIdleCallback(idle);
  }, []);
  const close = (): void => commandOverlay.set(null);
  switch (open) {
    case 'palette':
      return <Palette onClose={close} />;
    case 'sheet':
      return <ShortcutSheet onClose={close} />;
    case null:
      return null;
  }
}
