import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { EVENT_KINDS, type EventKind } from '../../shared/input/event-kind';
import { countOf } from '../../shared/session/overview';
import { useFormat } from '../i18n/format';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { FilterPicker } from './FilterPicker';
import { KindIcon } from './KindIcon';

/**
 * The kinds of event that the session has, and how many of each. None is picked: all are seen. Where
 * there is little room the chips are a list.
 */
export function KindChips(): ReactNode {
  const { t } = useTranslation();
  const { count } = useFormat();
  const { controller, filter: store } = useSessionState();
  const filter = useStore(store);
  const overview = useStore(controller.opened)?.overview;
  const kinds = EVENT_KINDS.flatMap((kind) => {
    const times = overview === undefined ? 0 : countOf(overview, kind);
    return times > 0 || filter.kinds?.includes(kind) === true ? [{ kind, times }] : [];
  });
  const choose = (ids: readonly string[]): void => {
    const chosen = EVENT_KINDS.filter((kind) => ids.includes(kind));
    store.set({ ...filter, kinds: chosen.length === 0 ? null : chosen });
  };
  const name = (kind: EventKind): string => t(`events.kinds.${kind}`);
  return (
    <>
      <ToggleButtonGroup
        className="events-chips"
        aria-label={t('events.kindsLabel')}
        selectionMode="multiple"
        selectedKeys={filter.kinds ?? []}
        onSelectionChange={(keys) => choose([...keys].map(String))}
      >
        {kinds.map(({ kind, times }) => (
          <ToggleButton key={kind} id={kind} className="events-chip" data-testid={`kind-${kind}`}>
            <KindIcon kind={kind} />
            <span>{name(kind)}</span>
            <span className="events-chip-count figures">{count(times)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="events-chips-list">
        <FilterPicker
          label={t('events.kindsLabel')}
          value={
            filter.kinds === null
              ? null
              : filter.kinds.length === 1 && filter.kinds[0] !== undefined
                ? name(filter.kinds[0])
                : count(filter.kinds.length)
          }
          many
          chosen={filter.kinds ?? []}
          picks={kinds.map(({ kind, times }) => ({
            id: kind,
            name: name(kind),
            detail: count(times),
            icon: <KindIcon kind={kind} />,
          }))}
          onChoose={choose}
          testId="filter-kinds"
        />
      </div>
    </>
  );
}
