import { expect } from 'vitest';
import type { Pixels, ScreenRegion } from '../../src/main/macro/sensors/sensors';
import { type Desk, openDesk, type RunningApp, startApp } from '../e2e/desk';
import { changedBetween, type Eyes, type Found, openEyes } from './eyes';
import { PANEL_HEIGHT, startXfce, type Xfce } from './xfce';

/** What the tray icon is drawn in, by what it tells (src/main/app/icon-pixels.ts). */
const ICON = { idle: 0x80848a, recording: 0xe53c3c, paused: 0xe0931c } as const;
/** The entries of its menu, from the top. A line lies above the last two. */
const ENTRIES = ['record', 'pause', 'mark', 'rewind', 'open', 'quit'] as const;
const REWINDS = ['10 s', '30 s', '1 min'] as const;

const SCREEN = { width: 1600, height: 1000 } as const;
const PANEL = { x: 0, y: SCREEN.height - PANEL_HEIGHT, width: SCREEN.width, height: PANEL_HEIGHT };
/** Nothing but the menus comes here: the window stands to the right of it. */
const MENUS = { x: 0, y: 0, width: 560, height: PANEL.y };
const WINDOW = { x: 570, y: 60, width: 960, height: 700 };
/** What a menu has above and below its entries, and a line between them, pixels; about. */
const EDGE = 4;

/** A desktop with a real panel, somebody who looks at its screen, and a hand on the mouse. */
export interface TrayDesk {
  readonly desk: Desk;
  readonly xfce: Xfce;
  readonly eyes: Eyes;
  /** Where a menu comes in a part of the screen in which nothing else moves, once it stands still. `before`: the part before. */
  readonly menuSince: (before: Pixels, region: ScreenRegion) => Promise<Found>;
  /** Starts the app. `tray`: with the session bus, by which it has one. */
  readonly startApp: (tray: boolean) => Promise<RunningApp>;
  /** Resolves when the panel shows the icon so. */
  readonly shows: (state: keyof typeof ICON) => Promise<void>;
  /** Clicks somewhere with an X button. */
  readonly click: (x: number, y: number, button: 1 | 3) => Promise<void>;
  /** Clicks the icon with the left button. */
  readonly clickIcon: () => Promise<void>;
  /** Opens the menu of the icon by a click, and clicks on an entry, then on one of the menu that it opens. */
  readonly choose: (
    entry: (typeof ENTRIES)[number],
    rewind?: (typeof REWINDS)[number],
  ) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts all of it. */
export async function openTrayDesk(): Promise<TrayDesk> {
  const desk = await openDesk(`${SCREEN.width}x${SCREEN.height}x24`);
  const xfce = await startXfce(desk.xvfb.display);
  const eyes = await openEyes(desk.xvfb.display);
  let icon: Found | null = null;
  const click = async (x: number, y: number, button: 1 | 3): Promise<void> => {
    desk.xtest.moveTo(Math.round(x), Math.round(y));
    desk.xtest.button(button, true);
    desk.xtest.button(button, false);
    await desk.xtest.sync();
  };
  const clickIcon = (button: 1 | 3): Promise<void> => {
    if (icon === null) throw new Error('The icon has not been seen yet.');
    return click(icon.x + icon.width / 2, icon.y + icon.height / 2, button);
  };
  const menuSince = async (before: Pixels, region: ScreenRegion): Promise<Found> => {
    let menu: Found | null = null;
    await expect
      .poll(async () => {
        const last = menu;
        menu = changedBetween(before, await eyes.look(region));
        return menu !== null && menu.height > 50 && menu.count === last?.count;
      })
      .toBe(true);
    if (menu === null) throw new Error('There is no menu.');
    return menu;
  };
  return {
    desk,
    xfce,
    eyes,
    menuSince,
    startApp: async (tray) => {
      const { DBUS_SESSION_BUS_ADDRESS = '', XDG_CURRENT_DESKTOP = '' } = xfce.env;
      const app = await startApp(desk, [], {
        XDG_CURRENT_DESKTOP,
        ...(tray ? { DBUS_SESSION_BUS_ADDRESS } : {}),
      });
      await app.electron.evaluate(
        ({ BrowserWindow }, bounds) => BrowserWindow.fromId(1)?.setBounds(bounds),
        WINDOW,
      );
      await app.page.evaluate(() => window.deskreel.settings.set({ purpose: 'replay' }));
      return app;
    },
    shows: async (state) => {
      await expect
        .poll(async () => {
          const found = await eyes.find(ICON[state], PANEL);
          icon = found ?? icon;
          return found !== null && found.count > 20;
        })
        .toBe(true);
    },
    click,
    clickIcon: () => clickIcon(1),
    choose: async (entry, rewind) => {
      // What it says of itself while the pointer is on it is to go first.
      desk.xtest.moveTo(SCREEN.width - 10, 10);
      await desk.xtest.sync();
      const bare = await eyes.look(MENUS);
      await clickIcon(3);
      const menu = await menuSince(bare, MENUS);
      const row = ENTRIES.indexOf(entry);
      const height = (menu.height - 4 * EDGE) / ENTRIES.length;
      const y = menu.y + (row < 4 ? 1 : 3) * EDGE + (row + 0.5) * height;
      const beside = { ...MENUS, x: menu.x + menu.width, width: MENUS.width - menu.width };
      const without = await eyes.look(beside);
      await click(menu.x + 40, y, 1);
      if (rewind === undefined) return;
      const more = await menuSince(without, beside);
      const eachHeight = (more.height - 2 * EDGE) / REWINDS.length;
      const at = EDGE + (REWINDS.indexOf(rewind) + 0.5) * eachHeight;
      await click(more.x + 40, more.y + at, 1);
    },
    close: async () => {
      eyes.close();
      await desk.close();
      await xfce.stop();
    },
  };
}
