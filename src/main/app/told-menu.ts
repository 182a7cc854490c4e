import { type KeyboardEvent, Menu, type MenuItemConstructorOptions } from 'electron';

/** Who is told of the use of a menu. */
export interface MenuUse {
  /**
   * Something was chosen, by the pointer or by a key in the open menu: nobody says which. Told before it is done, of every
   * entry, also of one that the system does by itself.
   */
  readonly onChoice: () => void;
  /** One of the menus in it is shown. */
  readonly onShow?: () => void;
  /**
   * Whether its entries have keys of their own, which are no choice. Electron takes every choice in a tray's menu on Linux
   * for one by such a key.
   */
  readonly hasKeys: boolean;
}

/** Makes a menu that tells of its use. */
export function toldMenu(template: MenuItemConstructorOptions[], use: MenuUse): Menu {
  const menu = Menu.buildFromTemplate(template);
  tellOf(menu, use);
  return menu;
}

function tellOf(menu: Menu, use: MenuUse): void {
  for (const item of menu.items) {
    const choose = item.click;
    item.click = (event: KeyboardEvent | undefined, ...on: readonly unknown[]) => {
      if (!use.hasKeys || event?.triggeredByAccelerator !== true) use.onChoice();
      choose(event, ...on);
    };
    if (item.submenu !== undefined && item.submenu !== null) {
      item.submenu.on('menu-will-show', () => use.onShow?.());
      tellOf(item.submenu, use);
    }
  }
}
