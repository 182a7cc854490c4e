import { Columns3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from '../state/store';
import { IconButton } from '../ui/IconButton';
import { COLUMNS, FIXED, hiddenColumns } from './columns';

/** Chooses which columns the table has. */
export function ColumnsMenu(): ReactNode {
  const { t } = useTranslation();
  const hidden = useStore(hiddenColumns);
  const choices = COLUMNS.filter((column) => !FIXED.has(column));
  return (
    <MenuTrigger>
      <IconButton label={t('events.columnsLabel')} icon={<Columns3 />} testId="events-columns" />
      <Popover className="menu" placement="bottom end" offset={6}>
        <Menu
          className="menu-list"
          aria-label={t('events.columnsLabel')}
          selectionMode="multiple"
          selectedKeys={choices.filter((column) => !hidden.has(column))}
          onSelectionChange={(keys) =>
            hiddenColumns.set(
              new Set(choices.filter((column) => keys !== 'all' && !keys.has(column))),
            )
          }
        >
          {choices.map((column) => (
            <MenuItem
              key={column}
              id={column}
              className="menu-item events-item"
              data-testid={`column-${column}`}
            >
              <span className="menu-name">{t(`events.columns.${column}`)}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
