import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton';
import './find-box.css';

/** Properties of a {@link FindBox}. */
export interface FindBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  /** To the next of what was found, or the one before. */
  readonly onGo: (way: 'next' | 'previous') => void;
  /** How it went, read out. */
  readonly children: ReactNode;
  /** Nothing was found. */
  readonly isMissed: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly testId: string;
}

/** A field that goes from one place to the next that has what is typed: with Enter, and back with Shift+Enter. */
export function FindBox({
  label,
  value,
  onType,
  onGo,
  children,
  isMissed,
  input,
  testId,
}: FindBoxProps): ReactNode {
  const { t } = useTranslation();
  const press = (event: KeyboardEvent): void => {
    // What Enter ends otherwise is a word that is still being put together.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onGo(event.shiftKey ? 'previous' : 'next');
  };
  return (
    <SearchField
      className="search find-box"
      aria-label={label}
      value={value}
      onChange={onType}
      onKeyDown={press}
    >
      <Search className="search-icon" aria-hidden="true" />
      <Input
        ref={input}
        className="search-input selectable"
        placeholder={label}
        data-testid={testId}
      />
      {value !== '' && (
        <>
          <span
            className={isMissed ? 'find-state find-missed' : 'find-state figures'}
            role="status"
            data-testid={`${testId}-state`}
          >
            {children}
          </span>
          <IconButton
            label={t('common.findPrevious')}
            keys="Shift+Enter"
            icon={<ChevronUp />}
            onPress={() => onGo('previous')}
          />
          <IconButton
            label={t('common.findNext')}
            keys="Enter"
            icon={<ChevronDown />}
            onPress={() => onGo('next')}
          />
        </>
      )}
    </SearchField>
  );
}
