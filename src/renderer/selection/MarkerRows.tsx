import { useVirtualizer } from '@tanstack/react-virtual';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button as AriaButton, Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { NoteMarker } from '../../shared/session/notes';
import { formatTime } from '../../shared/timeline/time-ruler';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import type { Stepping } from '../timeline/use-stepping';
import { IconButton } from '../ui/IconButton';
import { withKeptRow } from '../ui/kept-row';
import { lineKeys } from '../ui/line-keys';
import './figure-link.css';

/** Times are told to the ms. */
const STEP_US = 1000;
/** Height of a row in rem. */
const ROW_REM = 2;

/** A marker of the recording, or one that was added. */
export interface MarkerRow {
  readonly tUs: number;
  readonly text: string;
  /** Null: one of the recording, which does not change. */
  readonly marker: NoteMarker | null;
}

/** The rows in sight, of however many there are, and the one that has the focus. */
export function MarkerRows({
  rows,
  session,
  stepping,
  onClose,
}: {
  readonly rows: readonly MarkerRow[];
  readonly session: SessionState;
  readonly stepping: Stepping;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  /** The row with the focus stays while one scrolls: what is typed in it is not lost. */
  const focused = useRef<number | null>(null);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_REM * rem,
    getItemKey: (index) => rows[index]?.marker?.id ?? `recorded ${index}`,
    overscan: 12,
    rangeExtractor: (range) => withKeptRow(range, focused.current),
  });
  return (
    <div className="marker-scroll" ref={scroller}>
      <ul
        className="marker-list"
        aria-label={t('selection.markers.title')}
        style={{ height: list.getTotalSize() }}
      >
        {list.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row !== undefined && (
              <li
                key={item.key}
                data-testid="marker-row"
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                onFocus={() => {
                  focused.current = item.index;
                }}
              >
                <AriaButton
                  className="figure-link figures"
                  aria-label={t('selection.markers.go', { time: formatTime(row.tUs, STEP_US) })}
                  onPress={() => stepping.goTo(row.tUs)}
                >
                  {formatTime(row.tUs, STEP_US)}
                </AriaButton>
                {row.marker === null ? (
                  <span className="marker-text" title={t('selection.markers.recorded')}>
                    {row.text || t('selection.markers.noText')}
                  </span>
                ) : (
                  <Added session={session} marker={row.marker} onClose={onClose} />
                )}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** A marker that can be renamed where it stands, and removed. */
function Added({
  session,
  marker,
  onClose,
}: {
  readonly session: SessionState;
  readonly marker: NoteMarker;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const gone = useStore(session.gone);
  // The field loses the focus as the list closes, and is not to write then.
  const cancelled = useRef(false);
  const [text, setText] = useState(marker.text);
  const name = marker.text || t('selection.markers.noText');
  const keep = (): void => {
    if (!cancelled.current && text.trim() !== marker.text)
      session.markers.rename(marker.id, text.trim());
  };
  return (
    <>
      <TextField
        className="marker-rename"
        aria-label={t('selection.markers.rename', { text: name })}
        value={text}
        maxLength={1000}
        isDisabled={gone}
        onChange={setText}
        onBlur={keep}
        onKeyDown={lineKeys(keep, () => {
          cancelled.current = true;
          onClose();
        })}
      >
        <Input className="marker-input selectable" placeholder={t('selection.markers.noText')} />
      </TextField>
      <IconButton
        label={t('selection.markers.remove', { text: name })}
        icon={<Trash2 />}
        isDisabled={gone}
        onPress={() => session.markers.remove(marker.id)}
      />
    </>
  );
}
