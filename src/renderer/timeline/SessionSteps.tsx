import { ChevronLeft, ChevronRight, Crosshair, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionsOf } from '../../shared/timeline/row-filter';
import { useShortcut } from '../commands/use-shortcut';
import { RedactDialog } from '../edits/RedactDialog';
import { MarkerList } from '../selection/MarkerList';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { IconButton } from '../ui/IconButton';
import { GoToTime } from './GoToTime';
import { useStepping } from './use-stepping';

/** Below the timeline of a session: to a time, to the next or last event, to markers and gaps. */
export function SessionSteps({ session }: { readonly session: SessionState }): ReactNode {
  const { t } = useTranslation();
  const stepping = useStepping(session);
  const { step, missed } = stepping;
  const filter = useStore(session.filter);
  const gone = useStore(session.gone);
  const [going, setGoing] = useState(false);
  const [redacting, setRedacting] = useState(false);
  useShortcut('goToTime', () => setGoing(true));
  useShortcut('previousEvent', () => step('event', true));
  useShortcut('nextEvent', () => step('event', false));
  const filtered = conditionsOf(filter).length > 0;
  const none = {
    event: t(filtered ? 'selection.step.noneFiltered' : 'selection.step.none'),
    marker: t('selection.markers.none'),
    gap: t('selection.markers.none'),
  };
  return (
    <>
      <span className="status-missed" role="status" data-testid="step-missed">
        {missed === null ? '' : none[missed]}
      </span>
      <IconButton
        label={t('selection.step.previous')}
        keys=","
        placement="top"
        icon={<ChevronLeft />}
        onPress={() => step('event', true)}
        testId="previous-event"
      />
      <GoToTime session={session} open={going} onOpen={setGoing} onGo={stepping.goTo}>
        <IconButton
          label={t('selection.goTo.button')}
          keys="G"
          placement="top"
          icon={<Crosshair />}
          onPress={() => setGoing(true)}
          testId="go-to-time"
        />
      </GoToTime>
      <IconButton
        label={t('selection.step.next')}
        keys="."
        placement="top"
        icon={<ChevronRight />}
        onPress={() => step('event', false)}
        testId="next-event"
      />
      <MarkerList session={session} stepping={stepping} />
      <IconButton
        label={t('selection.redact')}
        placement="top"
        icon={<EyeOff />}
        isDisabled={gone}
        onPress={() => setRedacting(true)}
        testId="redact"
      />
      <span className="status-line" />
      {redacting && (
        <RedactDialog selection={session.selection.get()} onClose={() => setRedacting(false)} />
      )}
    </>
  );
}
