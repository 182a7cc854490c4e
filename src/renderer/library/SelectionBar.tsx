import { Columns2, Copy, Tag, Trash2, X } from 'lucide-react';
import { type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { MAX_TAGS } from '../../shared/session/notes';
import { hasRoomFor } from '../../shared/session/tags';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { IconButton } from '../ui/IconButton';
import { useFocusBack } from '../ui/use-focus-back';
import { changeTags } from './library-actions';
import { libraryView } from './library-view';
import { fold, type TagCount } from './search';
import { NONE } from './selection';
import { TagField } from './TagField';
import type { LibraryWork } from './use-library-work';

/** What can be done with all that are selected. */
export function SelectionBar({
  sessions,
  all,
  work,
  tagging,
  onTagging,
}: {
  readonly sessions: readonly SessionSummary[];
  readonly all: readonly TagCount[];
  readonly work: LibraryWork;
  /** Whether the line for tags is open. */
  readonly tagging: boolean;
  readonly onTagging: (open: boolean) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { library } = useApp();
  const count = sessions.length;
  const sealed = useMemo(() => sessions.filter(({ state }) => state === 'sealed'), [sessions]);
  const common = useMemo(() => commonTags(sealed), [sealed]);
  const [left, right] = sealed;
  const bar = useRef<HTMLDivElement>(null);
  useFocusBack(bar, tagging, '[data-testid=tag-many]');
  return (
    <div
      ref={bar}
      className="selection-bar"
      role="toolbar"
      aria-label={t('shelf.selectionLabel')}
      data-testid="selection-bar"
    >
      <p className="figures" role="status">
        {t('shelf.selected', { count })}
      </p>
      {count === 2 && left !== undefined && right !== undefined && (
        <Hint text={t('shelf.compareHint')}>
          <Button
            size="small"
            icon={<Columns2 />}
            onPress={() => work.compare(left, right)}
            testId="compare"
          >
            {t('shelf.compare')}
          </Button>
        </Hint>
      )}
      {tagging && sealed.length > 0 ? (
        <TagField
          label={t('shelf.tagsOfMany', { count: sealed.length })}
          tags={common}
          all={all}
          onAdd={(tag) => {
            void changeTags(library, sealed, { add: tag });
            const full = sealed.filter(({ tags }) => !hasRoomFor(tags, tag)).length;
            return full === 0 ? null : t('shelf.tagsFullOfMany', { count: full, max: MAX_TAGS });
          }}
          onRemove={(tag) => void changeTags(library, sealed, { remove: tag })}
          onDone={() => onTagging(false)}
        />
      ) : (
        <Hint text={t('shelf.tagsHint')} keys="T">
          <Button
            size="small"
            icon={<Tag />}
            isDisabled={sealed.length === 0}
            onPress={() => onTagging(true)}
            testId="tag-many"
          >
            {t('shelf.tag')}
          </Button>
        </Hint>
      )}
      <Hint text={t('shelf.duplicate')} keys="Mod+D">
        <Button
          size="small"
          icon={<Copy />}
          isDisabled={sealed.length === 0}
          onPress={() => work.duplicate(sealed)}
        >
          {t('shelf.duplicate')}
        </Button>
      </Hint>
      <Hint text={t('library.trash')} keys="Delete">
        <Button size="small" icon={<Trash2 />} onPress={() => work.trash(sessions)}>
          {t('library.trash')}
        </Button>
      </Hint>
      <IconButton
        label={t('shelf.clearSelection')}
        keys="Escape"
        icon={<X />}
        onPress={() => libraryView.selection.set(NONE)}
      />
    </div>
  );
}

/** The tags that all have. */
function commonTags(sessions: readonly SessionSummary[]): readonly string[] {
  const [first, ...others] = sessions;
  const sets = others.map(({ tags }) => new Set(tags.map(fold)));
  return (first?.tags ?? []).filter((tag) => sets.every((set) => set.has(fold(tag))));
}
