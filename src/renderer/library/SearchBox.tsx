import { Search, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../commands/use-shortcut';
import { Keys } from '../ui/Keys';
import '../ui/search.css';

/** Narrows the list to what is looked for. Ctrl+F goes there from anywhere on the page. */
export function SearchBox({
  value,
  onChange,
  label,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is looked for, where it is not sessions. */
  readonly label?: string;
}): ReactNode {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useShortcut('search', () => {
    input.current?.focus();
    input.current?.select();
  });
  return (
    <SearchField
      className="search"
      aria-label={label ?? t('library.searchLabel')}
      value={value}
      onChange={onChange}
    >
      <Search className="search-icon" aria-hidden="true" />
      <Input
        ref={input}
        className="search-input selectable"
        placeholder={label ?? t('library.search')}
      />
      {value === '' ? (
        <Keys keys="Mod+F" />
      ) : (
        <Button className="icon-button" aria-label={t('library.clearSearch')}>
          <X />
        </Button>
      )}
    </SearchField>
  );
}
