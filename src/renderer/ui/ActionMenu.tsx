import type { ReactElement, ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { Keys } from './Keys';
import './menu.css';

/** An entry of an {@link ActionMenu}. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  /** What it means, in a line or two. */
  readonly text?: string;
  readonly keys?: string | undefined;
}

/** Properties of an {@link ActionMenu}. */
export interface ActionMenuProps {
  readonly label: string;
  readonly entries: readonly Entry[];
  /** The one that holds, where the menu is a choice. */
  readonly chosen?: string;
  readonly onAction: (id: string) => void;
  /** The button that opens it. */
  readonly children: ReactElement;
}

/** Entries below a button: things to do, or one of a few to choose. */
export function ActionMenu({
  label,
  entries,
  chosen,
  onAction,
  children,
}: ActionMenuProps): ReactNode {
  const selection =
    chosen === undefined
      ? {}
      : {
          selectionMode: 'single' as const,
          selectedKeys: [chosen],
          disallowEmptySelection: true,
        };
  return (
    <MenuTrigger>
      {children}
      <Popover className="menu" placement="bottom end" offset={6}>
        <Menu
          className="menu-list"
          aria-label={label}
          onAction={(id) => onAction(String(id))}
          {...selection}
        >
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              className="menu-item"
              textValue={entry.name}
              data-testid={`menu-${entry.id}`}
            >
              <Text slot="label" className="menu-name">
                {entry.name}
              </Text>
              {entry.text !== undefined && (
                <Text slot="description" className="menu-text">
                  {entry.text}
                </Text>
              )}
              {entry.keys !== undefined && <Keys keys={entry.keys} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
