import { ChevronDown, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Button as AriaButton,
  Autocomplete,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/IconButton';

/** Something to pick. */
export interface Choosable {
  readonly id: string;
  readonly name: string;
  /** What else is known of it: a code, how often. */
  readonly detail?: string;
  readonly icon?: ReactNode;
}

/** Properties of a {@link FilterPicker}. */
export interface FilterPickerProps {
  readonly label: string;
  /** What was picked, in words; null: nothing. */
  readonly value: string | null;
  readonly picks: readonly Choosable[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  /** Whether several can be picked. */
  readonly many?: boolean;
  /** Another way to pick, above the list; it is told how to close. */
  readonly extra?: (close: () => void) => ReactNode;
  readonly testId: string;
}

/** Lists longer than this can be searched. */
const SEARCH_FROM = 8;
/** Most that are listed at once: whoever looks for another types some of its name. */
const MOST_LISTED = 200;

/** A condition of the filter: what is asked for, a list to pick from, and a way to take it back. */
export function FilterPicker({
  label,
  value,
  picks,
  chosen,
  onChoose,
  many = false,
  extra,
  testId,
}: FilterPickerProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={`events-picker${value === null ? '' : ' events-picker-on'}`}>
      <DialogTrigger>
        <AriaButton className="events-picker-button" data-testid={testId}>
          <span className="events-picker-label">{label}</span>
          {value !== null && <span className="events-picker-value">{value}</span>}
          <ChevronDown aria-hidden="true" />
        </AriaButton>
        <Popover className="menu events-popover" placement="bottom start" offset={6}>
          <Dialog className="events-dialog" aria-label={label}>
            {({ close }) => (
              <>
                {extra?.(close)}
                <PickList
                  label={label}
                  picks={picks}
                  chosen={chosen}
                  many={many}
                  onChoose={(ids) => {
                    onChoose(ids);
                    if (!many) close();
                  }}
                />
              </>
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
      {value !== null && (
        <IconButton
          label={t('events.clearOne', { condition: label })}
          icon={<X />}
          onPress={() => onChoose([])}
          testId={`${testId}-clear`}
        />
      )}
    </div>
  );
}

function PickList({
  label,
  picks,
  chosen,
  many,
  onChoose,
}: Pick<FilterPickerProps, 'label' | 'picks' | 'chosen' | 'onChoose'> & {
  readonly many: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const words = sought.trim().toLowerCase();
  const found = picks.filter(({ name, detail = '' }) =>
    `${name} ${detail}`.toLowerCase().includes(words),
  );
  const list = (
    <ListBox
      aria-label={label}
      className="menu-list events-list"
      selectionMode={many ? 'multiple' : 'single'}
      selectedKeys={chosen}
      // Escape closes the list: it must not take the choice back.
      escapeKeyBehavior="none"
      onSelectionChange={(keys) =>
        onChoose(keys === 'all' ? picks.map(({ id }) => id) : [...keys].map(String))
      }
      renderEmptyState={() => <p className="events-list-none">{t('events.noPick')}</p>}
    >
      {found.slice(0, MOST_LISTED).map(({ id, name, detail, icon }) => (
        <ListBoxItem
          key={id}
          id={id}
          className="menu-item events-item"
          textValue={name}
          data-testid={`pick-${id}`}
        >
          <span className="menu-name">
            {icon}
            {name}
          </span>
          {detail !== undefined && <span className="events-detail figures">{detail}</span>}
        </ListBoxItem>
      ))}
    </ListBox>
  );
  if (picks.length < SEARCH_FROM) return list;
  return (
    <Autocomplete inputValue={sought} onInputChange={setSought}>
      <SearchField className="events-list-search" aria-label={t('events.searchList')} autoFocus>
        <Input
          className="field-input selectable"
          // The keys go to the list below from here.
          role="combobox"
          aria-expanded="true"
          placeholder={t('events.searchList')}
          data-testid="pick-search"
        />
      </SearchField>
      {list}
    </Autocomplete>
  );
}
