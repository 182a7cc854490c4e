import { ChevronLeft, ChevronRight, Flag, MapPinPlus } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { commands } from '../commands/command-registry';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { recordedMarkers, type Stepping } from '../timeline/use-stepping';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Problem } from '../ui/Problem';
import { type MarkerRow, MarkerRows } from './MarkerRows';
import './markers.css';

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
  const last = useStore(markers.removed).at(-1);
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
  const rows = useMemo(
    (): readonly MarkerRow[] =>
      [
        ...recorded.map((each) => ({ ...each, marker: null })),
        ...added.map((marker) => ({ tUs: marker.tUs, text: marker.text, marker })),
      ].sort((a, b) => a.tUs - b.tUs),
    [recorded, added],
  );
  return (
    <>
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => markers.problem.set(null)} />
      )}
      <div role="status">
        {last !== undefined && (
          <p className="marker-removed" data-testid="marker-removed">
            <span>
              {t('selection.markers.removed', {
                text: last.text || t('selection.markers.noText'),
              })}
            </span>
            <Button size="small" isDisabled={gone} onPress={() => void markers.restore()}>
              {t('selection.markers.undo')}
            </Button>
          </p>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="marker-none">{t('selection.markers.empty')}</p>
      ) : (
        <MarkerRows rows={rows} session={session} stepping={stepping} onClose={onClose} />
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
