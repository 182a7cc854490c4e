import { type ReactNode, useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { Keys } from '../ui/Keys';
import type { LibraryWork } from './use-library-work';
import '../ui/menu.css';

/** A menu that is asked for: about which sessions, and where, CSS pixels of the window. */
export interface MenuRequest {
  readonly sessions: readonly SessionSummary[];
  readonly x: number;
  readonly y: number;
}

/** Entries of the menu, with the words and the keys of each. */
const ENTRIES = {
  open: { name: 'shelf.open', keys: 'Enter' },
  replay: { name: 'replay.title' },
  export: { name: 'library.export' },
  compare: { name: 'shelf.compare' },
  rename: { name: 'library.rename', keys: 'F2' },
  tags: { name: 'shelf.tag', keys: 'T' },
  duplicate: { name: 'shelf.duplicate', keys: 'Mod+D' },
  reveal: { name: 'library.reveal' },
  trash: { name: 'library.trash', keys: 'Delete' },
} as const satisfies Readonly<Record<string, { name: string; keys?: string }>>;
type EntryId = keyof typeof ENTRIES;

/** What can be done with a session, or with those that are selected, at the pointer or beside the row. */
export function SessionMenu({
  request,
  work,
  onTags,
  onClose,
}: {
  readonly request: MenuRequest;
  readonly work: LibraryWork;
  /** Tags of several sessions have a line of their own, elsewhere. */
  readonly onTags: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const anchor = useRef<HTMLSpanElement>(null);
  const { sessions, x, y } = request;
  const [first, second] = sessions;
  const single = sessions.length === 1 ? first : undefined;
  const label =
    single === undefined
      ? t('shelf.menuLabelMany', { count: sessions.length })
      : t('shelf.menuLabel', { title: single.title || t('record.untitled') });
  const act = (id: EntryId): void => {
    if (id === 'duplicate') {
      work.duplicate(sessions.filter(({ state }) => state === 'sealed'));
    } else if (id === 'trash') {
      work.trash(sessions);
    } else if (id === 'compare' && first !== undefined && second !== undefined) {
      work.compare(first, second);
    } else if (id === 'tags' && single === undefined) {
      onTags();
    } else if (single !== undefined) {
      actOnOne(id, single, work);
    }
  };
  return (
    <>
      {createPortal(
        // The page is a container: what is fixed in it does not go by the window.
        <span
          ref={anchor}
          className="menu-anchor"
          style={{ left: x, top: y }}
          aria-hidden="true"
        />,
        document.body,
      )}
      <Popover
        className="menu"
        aria-label={label}
        triggerRef={anchor}
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        placement="bottom start"
        offset={2}
      >
        <Menu
          className="menu-list"
          aria-label={label}
          autoFocus="first"
          onAction={(id) => {
            onClose();
            // The popover gives the focus back before something else takes it.
            requestAnimationFrame(() => act(id as EntryId));
          }}
        >
          {entriesFor(sessions).map((id) => {
            const entry: {
              readonly name: (typeof ENTRIES)[EntryId]['name'];
              readonly keys?: string;
            } = ENTRIES[id];
            return (
              <MenuItem
                key={id}
                id={id}
                className="menu-item"
                textValue={t(entry.name)}
                data-testid={`menu-${id}`}
              >
                <span className="menu-name">{t(entry.name)}</span>
                {entry.keys !== undefined && <Keys keys={entry.keys} />}
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </>
  );
}

/** What the states of the sessions allow. */
function entriesFor(sessions: readonly SessionSummary[]): readonly EntryId[] {
  const sealed = sessions.filter(({ state }) => state === 'sealed').length;
  if (sessions.length === 1) {
    return sealed === 1
      ? ['open', 'replay', 'export', 'rename', 'tags', 'duplicate', 'reveal', 'trash']
      : ['reveal', 'trash'];
  }
  const compare: readonly EntryId[] = sessions.length === 2 && sealed === 2 ? ['compare'] : [];
  const edits: readonly EntryId[] = sealed > 0 ? ['tags', 'duplicate'] : [];
  return [...compare, ...edits, 'trash'];
}

function actOnOne(id: EntryId, session: SessionSummary, work: LibraryWork): void {
  switch (id) {
    case 'open':
      work.open(session);
      break;
    case 'replay':
    case 'export':
      work.ask({ what: id, session });
      break;
    case 'rename':
      work.edit({ name: session.name, what: 'title' });
      break;
    case 'tags':
      work.edit({ name: session.name, what: 'tags' });
      break;
    case 'reveal':
      work.reveal(session);
      break;
    case 'compare':
    case 'duplicate':
    case 'trash':
      break;
  }
}
