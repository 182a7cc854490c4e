import { ChevronLeft, ChevronRight, Flag, MapPinPlus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button as AriaButton, Dialog, Input, Popover, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { NoteMarker } from '../../shared/session/notes';
import { formatTime } from '../../shared/timeline/time-ruler';
import { commands } from '../commands/command-registry';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { recordedMarkers, type Stepping } from '../timeline/use-stepping';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Problem } from '../ui/Problem';
import './figure-link.css';
import './markers.css';

/** Times are told to the ms. */
const STEP_US = 1000;

/** A button that lists the markers of a session, and steps to markers and gaps. */
export function MarkerList({
  session,
  stepping,
}: {
  readonly session: SessionState;
  readonly stepping: Stepping;
}): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={place}>
        <IconButton
          label={t('selection.markers.button')}
          placement="top"
          icon={<Flag />}
          onPress={() => setOpen(true)}
          testId="markers"
        />
      </span>
      <Popover
        className="menu marker-popover"
        triggerRef={place}
        isOpen={open}
        onOpenChange={setOpen}
        placement="top end"
        offset={6}
      >
        <Dialog className="marker-dialog" aria-label={t('selection.markers.title')}>
          <List session={session} stepping={stepping} onClose={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </>
  );
}

function List({
  session,
  stepping,
  onClose,
}: {
  readonly session: SessionState;
  readonly stepping: Stepping;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { markers } = session;
  const added = useStore(markers.list);
  const problem = useStore(markers.problem);
  const gone = useStore(session.gone);
  const [recorded, setRecorded] = useState<readonly { tUs: number; text: string }[]>([]);
  useEffect(() => {
    let here = true;
    void recordedMarkers(session).then((found) => {
      if (here) setRecorded(found);
    });
    return () => {
      here = false;
    };
  }, [session]);
  const rows = [
    ...recorded.map((each) => ({ ...each, marker: null })),
    ...added.map((marker) => ({ tUs: marker.tUs, text: marker.text, marker })),
  ].sort((a, b) => a.tUs - b.tUs);
  return (
    <>
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => markers.problem.set(null)} />
      )}
      {rows.length === 0 ? (
        <p className="marker-none">{t('selection.markers.empty')}</p>
      ) : (
        <ul className="marker-list" aria-label={t('selection.markers.title')}>
          {rows.map((row, i) => (
            <li key={row.marker?.id ?? `recorded ${i}`} data-testid="marker-row">
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
          ))}
        </ul>
      )}
      <div className="marker-buttons">
        <Button
          size="small"
          icon={<MapPinPlus />}
          isDisabled={gone}
          onPress={() => {
            onClose();
            // The field takes the focus, which comes back here when this closes.
            setTimeout(() => commands.run('marker'), 50);
          }}
        >
          {t('selection.markers.add')}
        </Button>
        <Steps
          name={t('selection.lanes.markers')}
          previous={t('selection.markers.previous')}
          next={t('selection.markers.next')}
          onStep={(back) => stepping.step('marker', back)}
        />
        <Steps
          name={t('selection.lanes.gaps')}
          previous={t('selection.markers.previousGap')}
          next={t('selection.markers.nextGap')}
          onStep={(back) => stepping.step('gap', back)}
        />
      </div>
    </>
  );
}

function Steps({
  name,
  previous,
  next,
  onStep,
}: {
  readonly name: string;
  readonly previous: string;
  readonly next: string;
  readonly onStep: (back: boolean) => void;
}): ReactNode {
  return (
    <span className="marker-steps">
      <IconButton label={previous} icon={<ChevronLeft />} onPress={() => onStep(true)} />
      {name}
      <IconButton label={next} icon={<ChevronRight />} onPress={() => onStep(false)} />
    </span>
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
        onKeyDown={(event) => {
          // Keys of an input method are its own.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') keep();
          if (event.key === 'Escape') {
            cancelled.current = true;
            onClose();
          }
        }}
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
