import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Keys } from '../ui/Keys';
import { afterWindows } from '../ui/modal';
import { type PaletteItem, type PaletteRow, rowsFor } from './palette-items';
import { noteCommand, recentCommands } from './recent-commands';
import { usePaletteItems } from './use-palette-items';
import './palette.css';

/** How far Page Up and Page Down go. */
const PAGE = 8;

/** Finds a command or a session by a few letters, and does it: without the pointer. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="veil palette-veil"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="window palette">
        <Dialog className="palette-inside" aria-label={t('commands.palette')} data-testid="palette">
          <Finder onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The line one types on, and what it found: a combobox whose list is always open. */
function Finder({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const items = usePaletteItems();
  const [recent] = useState(() => recentCommands(localStorage));
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const { rows, more } = useMemo(() => rowsFor(items, query, recent), [items, query, recent]);
  const run = (item: PaletteItem): void => {
    noteCommand(localStorage, item.id);
    onClose();
    // What it opens takes the focus after this has given it back.
    afterWindows(item.run);
  };
  const keys = (event: KeyboardEvent): void => {
    const next = placeAfter(event.key, chosen, rows.length);
    const row = rows[chosen];
    if (next !== null) {
      event.preventDefault();
      setChosen(next);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && row !== undefined) {
      event.preventDefault();
      run(row.item);
    }
  };
  return (
    <>
      <div className="palette-line">
        <Search aria-hidden="true" />
        <input
          className="palette-input selectable"
          role="combobox"
          aria-label={t('commands.find')}
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={rows.length > 0 ? `${list}-${chosen}` : undefined}
          placeholder={t('commands.placeholder')}
          // biome-ignore lint/a11y/noAutofocus: it was opened to type on this
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={keys}
          data-testid="palette-input"
        />
      </div>
      <div className="palette-list" role="listbox" id={list} aria-label={t('commands.results')}>
        {rows.map((row, i) => (
          <Row
            key={row.item.id}
            id={`${list}-${i}`}
            row={row}
            isRecent={query === '' && recent.includes(row.item.id)}
            isChosen={i === chosen}
            onHover={() => setChosen(i)}
            onRun={() => run(row.item)}
          />
        ))}
      </div>
      {more > 0 && <p className="palette-more figures">{t('commands.more', { count: more })}</p>}
      {rows.length === 0 && (
        <div className="palette-none" role="status">
          <p>{t('commands.none', { query })}</p>
          <p>{t('commands.noneText')}</p>
        </div>
      )}
    </>
  );
}

/** Where a key takes the choice; null for any other key. */
function placeAfter(key: string, at: number, count: number): number | null {
  if (count === 0) {
    return null;
  }
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at + count - 1) % count;
    case 'PageDown':
      return Math.min(at + PAGE, count - 1);
    case 'PageUp':
      return Math.max(at - PAGE, 0);
    default:
      return null;
  }
}

function Row({
  id,
  row: { item, places, alias },
  isRecent,
  isChosen,
  onHover,
  onRun,
}: {
  readonly id: string;
  readonly row: PaletteRow;
  readonly isRecent: boolean;
  readonly isChosen: boolean;
  readonly onHover: () => void;
  readonly onRun: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement | null>(null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the line above has the focus and the keys
    <div
      ref={(row) => {
        element.current = row;
        if (isChosen) row?.scrollIntoView({ block: 'nearest' });
      }}
      id={id}
      className="palette-row"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      // Where the pointer lies when the list moves under it chooses nothing.
      onPointerMove={onHover}
      onClick={onRun}
      data-testid={`command-${item.id}`}
    >
      <span className="palette-name">
        <Marked text={item.name} places={places} />
      </span>
      <span className="palette-about">
        {isRecent ? t('commands.recent') : (alias ?? item.about)}
      </span>
      {item.keys !== undefined && <Keys keys={item.keys} />}
    </div>
  );
}

/** The text, with the letters that found it. */
function Marked({
  text,
  places,
}: {
  readonly text: string;
  readonly places: readonly number[];
}): ReactNode {
  const marked = new Set(places);
  const parts: { from: number; text: string; hit: boolean }[] = [];
  for (const [i, letter] of [...text].entries()) {
    const hit = marked.has(i);
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += letter;
    else parts.push({ from: i, text: letter, hit });
  }
  return parts.map((part) =>
    part.hit ? <mark key={part.from}>{part.text}</mark> : <span key={part.from}>{part.text}</span>,
  );
}
