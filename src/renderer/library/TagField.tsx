import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { MAX_TAG_LENGTH } from '../../shared/session/notes';
import { tidyTag } from '../../shared/session/tags';
import { suggestions, type TagCount } from './search';

/** Properties of a {@link TagField}. */
export interface TagFieldProps {
  readonly label: string;
  readonly tags: readonly string[];
  /** Tags of the whole library, to offer. */
  readonly all: readonly TagCount[];
  /** Returns why it was not added everywhere, null when it was: then what was written stays. */
  readonly onAdd: (tag: string) => string | null;
  readonly onRemove: (tag: string) => void;
  /** Escape, or Enter on an empty line. */
  readonly onDone: () => void;
}

/** Tags to add to and to take from: chips, then a line that offers what others have. */
export function TagField({ label, tags, all, onAdd, onRemove, onDone }: TagFieldProps): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(-1);
  const list = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const offered = suggestions(all, text, tags);
  const write = (next: string): void => {
    setText(next);
    setChosen(-1);
    setProblem(null);
  };
  const add = (tag: string): void => {
    const refused = onAdd(tag);
    write(refused === null ? '' : tag);
    setProblem(refused);
    input.current?.focus();
  };
  const remove = (tag: string): void => {
    setProblem(null);
    onRemove(tag);
  };
  // It may be beyond the edge, after many tags.
  useEffect(() => {
    if (problem !== null) said.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [problem]);
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    switch (event.key) {
      case 'Enter': {
        const tag = offered[chosen] ?? tidyTag(text);
        if (tag === '') onDone();
        else add(tag);
        break;
      }
      case 'Escape':
        onDone();
        break;
      case 'Backspace': {
        const last = tags.at(-1);
        if (text !== '' || last === undefined) return;
        remove(last);
        break;
      }
      case 'ArrowDown':
      case 'ArrowUp': {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const places = offered.length + 1;
        setChosen(((chosen + 1 + step + places) % places) - 1);
        break;
      }
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="tag-field" data-testid="tag-field">
      <ul className="tag-list" aria-label={label}>
        {tags.map((tag) => (
          <li key={tag} className="tag">
            {tag}
            <Button
              className="tag-remove"
              aria-label={t('shelf.removeTag', { tag })}
              excludeFromTabOrder
              onPress={() => {
                remove(tag);
                input.current?.focus();
              }}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        className="tag-input selectable"
        role="combobox"
        aria-label={`${t('shelf.addTag')}: ${label}`}
        aria-expanded={offered.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
        placeholder={t('shelf.addTag')}
        title={t('shelf.tagsHint')}
        // biome-ignore lint/a11y/noAutofocus: it was opened to type on this
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={MAX_TAG_LENGTH}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${list}-problem`}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={keys}
        data-testid="tag-input"
      />
      {problem !== null && (
        <p
          ref={said}
          className="tag-problem"
          role="alert"
          id={`${list}-problem`}
          data-testid="tag-problem"
        >
          {problem}
        </p>
      )}
      <div className="tag-offers" role="listbox" id={list} aria-label={t('shelf.suggestions')}>
        {offered.map((tag, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the line beside has the focus and the keys
          <div
            key={tag}
            id={`${list}-${i}`}
            className="tag tag-offer"
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            // The focus stays on the line.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => add(tag)}
          >
            {tag}
          </div>
        ))}
      </div>
    </div>
  );
}
