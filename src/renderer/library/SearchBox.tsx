import { Search, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Keys } from '../ui/Keys';
import { isModalOpen } from '../ui/modal';

/** Narrows the list to what is looked for. Ctrl+F goes there from anywhere on the page. */
export function SearchBox({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyF' && !isModalOpen()) {
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <SearchField
      className="search"
      aria-label={t('library.searchLabel')}
      value={value}
      onChange={onChange}
    >
      <Search className="search-icon" aria-hidden="true" />
      <Input ref={input} className="search-input selectable" placeholder={t('library.search')} />
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
