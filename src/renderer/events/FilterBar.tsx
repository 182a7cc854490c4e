import { FunnelX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { MASKED_KEY } from '../../shared/input/masked-key';
import { conditionsOf, EVERY_ROW, type RowFilter } from '../../shared/timeline/row-filter';
import { useFormat } from '../i18n/format';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { IconButton } from '../ui/IconButton';
import { FilterPicker } from './FilterPicker';
import { conditionWords } from './filter-words';
import { KindChips } from './KindChips';
import { PressKey } from './PressKey';
import { type RowSpeech, windowText } from './row-text';
import { usePressed } from './use-pressed';
import './filter.css';

/** What is to be seen: kinds, a key or a button, a window. What the session has none of is not offered. */
export function FilterBar({ speech }: { readonly speech: RowSpeech }): ReactNode {
  const { t } = useTranslation();
  const { count } = useFormat();
  const { filter: store } = useSessionState();
  const filter = useStore(store);
  const pressed = usePressed();
  const { windows, buttonName } = speech;
  const change = (conditions: Partial<RowFilter>): void => store.set({ ...filter, ...conditions });
  const words = (condition: 'key' | 'button' | 'window'): string | null =>
    conditionWords(speech, filter, condition) || null;
  // No event is both: the one that is picked takes the other's place.
  const pickKey = (key: string | null): void =>
    change({ key, button: key === null ? filter.button : null });
  return (
    <Group className="events-filter" aria-label={t('events.filter')}>
      <KindChips />
      {((pressed?.keys.length ?? 0) > 0 || filter.key !== null) && (
        <FilterPicker
          label={t('events.key')}
          value={words('key')}
          chosen={filter.key === null ? [] : [filter.key]}
          picks={(pressed?.keys ?? []).map(({ code, label, count: times }) => ({
            id: code,
            name: code === MASKED_KEY ? t('events.masked') : label,
            detail:
              code === label || code === MASKED_KEY ? count(times) : `${code} · ${count(times)}`,
          }))}
          onChoose={([key]) => pickKey(key ?? null)}
          extra={(close) => (
            <PressKey
              onKey={(code) => {
                pickKey(code);
                close();
              }}
            />
          )}
          testId="filter-key"
        />
      )}
      {((pressed?.buttons.length ?? 0) > 0 || filter.button !== null) && (
        <FilterPicker
          label={t('events.button')}
          value={words('button')}
          chosen={filter.button === null ? [] : [String(filter.button)]}
          picks={(pressed?.buttons ?? []).map(({ button, count: times }) => ({
            id: String(button),
            name: buttonName(button),
            detail: count(times),
          }))}
          onChoose={([button]) =>
            change(button === undefined ? { button: null } : { button: Number(button), key: null })
          }
          testId="filter-button"
        />
      )}
      {(windows.length > 0 || filter.window !== null) && (
        <FilterPicker
          label={t('events.window')}
          value={words('window')}
          chosen={filter.window === null ? [] : [String(filter.window)]}
          picks={windows.map((window, index) => ({
            id: String(index),
            name: windowText(speech, index),
            ...(window.process === '' ? {} : { detail: window.process }),
          }))}
          onChoose={([window]) => change({ window: window === undefined ? null : Number(window) })}
          testId="filter-window"
        />
      )}
      {conditionsOf(filter).length > 0 && (
        <IconButton
          label={t('events.clear')}
          icon={<FunnelX />}
          onPress={() => store.set(EVERY_ROW)}
          testId="filter-clear"
        />
      )}
    </Group>
  );
}
