import { Tag } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from '../state/store';
import { useScrollEdges } from '../ui/use-scroll-edges';
import { libraryView } from './library-view';
import type { TagCount } from './search';

/** The tags of the library: pressed ones narrow the list to sessions that have them all. */
export function TagFilter({ tags }: { readonly tags: readonly TagCount[] }): ReactNode {
  return tags.length === 0 ? null : <Tags tags={tags} />;
}

function Tags({ tags }: { readonly tags: readonly TagCount[] }): ReactNode {
  const { t } = useTranslation();
  const chosen = useStore(libraryView.tags);
  const row = useRef<HTMLFieldSetElement>(null);
  useScrollEdges(row);
  const toggle = (tag: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(tag);
    else next.delete(tag);
    libraryView.tags.set(next);
  };
  return (
    <fieldset ref={row} className="tag-filter scroll-edges" aria-label={t('shelf.filter')}>
      <Tag aria-hidden="true" />
      {tags.map(({ tag, count }) => (
        <ToggleButton
          key={tag}
          className="tag tag-toggle"
          aria-label={t('shelf.filterBy', { tag, count })}
          isSelected={chosen.has(tag)}
          onChange={(on) => toggle(tag, on)}
        >
          {tag}
          <span className="tag-count figures" aria-hidden="true">
            {count}
          </span>
        </ToggleButton>
      ))}
    </fieldset>
  );
}
