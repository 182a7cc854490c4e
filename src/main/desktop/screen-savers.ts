import { type Bus, ownerChange } from './bus';
import type { LockNews } from './lock-state';

/** Services that lock screens, and the objects at which they tell of it: KDE and others, GNOME, its descendants, Xfce. */
const SCREEN_SAVERS: readonly { readonly name: string; readonly path: string }[] = [
  { name: 'org.freedesktop.ScreenSaver', path: '/org/freedesktop/ScreenSaver' },
  { name: 'org.freedesktop.ScreenSaver', path: '/ScreenSaver' },
  { name: 'org.gnome.ScreenSaver', path: '/org/gnome/ScreenSaver' },
  { name: 'org.cinnamon.ScreenSaver', path: '/org/cinnamon/ScreenSaver' },
  { name: 'org.mate.ScreenSaver', path: '/org/mate/ScreenSaver' },
  { name: 'org.xfce.ScreenSaver', path: '/org/xfce/ScreenSaver' },
];

/**
 * Watches every screen saver there is now or will be. `onTelling` is told whether there is any. Resolves with
 * whether the bus took each wish to be told.
 */
export async function watchScreenSavers(
  bus: Bus,
  onNews: (news: LockNews) => void,
  onTelling: (telling: boolean) => void,
): Promise<readonly boolean[]> {
  const there = new Set<string>();
  const tell = (from: string, telling: boolean): void => {
    if (telling) there.add(from);
    else there.delete(from);
    onTelling(there.size > 0);
  };
  const taken = await Promise.all(
    SCREEN_SAVERS.map(async ({ name, path }) => {
      const from = `${name} ${path}`;
      /** One whose service is gone locks nothing. */
      const read = async (): Promise<void> => {
        const values = await bus.call({
          destination: name,
          path,
          interface: name,
          member: 'GetActive',
        });
        if (typeof values?.[0] === 'boolean') {
          onNews({ from, locked: values[0] });
          tell(from, true);
        }
      };
      const changes = await bus.listen(
        { sender: name, path, interface: name, member: 'ActiveChanged' },
        ([on]) => {
          if (typeof on === 'boolean') onNews({ from, locked: on });
        },
      );
      const owners = await bus.listen(ownerChange(name), ([, , owner]) => {
        if (owner !== '') {
          void read();
          return;
        }
        onNews({ from, locked: false });
        tell(from, false);
      });
      await read();
      return [changes, owners];
    }),
  );
  return taken.flat();
}
