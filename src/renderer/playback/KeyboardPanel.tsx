import { Keyboard } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyboardLayout, likelyForm } from '../../shared/playback/keyboard-layout';
import { useSessionState } from '../session/session-state';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { KeyboardMap } from './KeyboardMap';
import { KeyboardSide } from './KeyboardSide';
import { MouseMap } from './MouseMap';
import { OtherKeys } from './OtherKeys';
import { PanelEmpty } from './PanelEmpty';
import { playbackState } from './playback-state';
import { useKeyCounts } from './use-key-counts';
import { useKeyLabels } from './use-key-labels';
import { useKeyboardMoment } from './use-keyboard-moment';
import './panel.css';
import './keyboard-panel.css';

/** Which keys were down, and how often. */
export function KeyboardPanel(): ReactNode {
  const { t } = useTranslation();
  const { controller } = useSessionState();
  const opened = useStore(controller.opened);
  if (opened === null) return null;
  const { kinds } = opened.overview;
  if ((kinds.key_down ?? 0) + (kinds.button_down ?? 0) === 0) {
    const counts = opened.header.privacy.mode === 'counts';
    return (
      <PanelEmpty icon={<Keyboard />} title={t('playback.keyboard.emptyTitle')}>
        {t(counts ? 'playback.keyboard.cannot.counts' : 'playback.keyboard.emptyText')}
      </PanelEmpty>
    );
  }
  return <KeyboardView />;
}

function KeyboardView(): ReactNode {
  const session = useSessionState();
  const theme = useStore(useApp().theme);
  const { keyboard, form } = playbackState(session);
  const look = useStore(keyboard);
  const chosenForm = useStore(form);
  const header = useStore(session.controller.opened)?.header;
  const counts = useKeyCounts(session);
  const moment = useKeyboardMoment(session, look === 'now');
  const labels = useKeyLabels(session, moment);
  const [asked, setAsked] = useState<string | null>(null);
  const pressed = (counts?.keys ?? []).flatMap(({ code }) => (code === null ? [] : [code]));
  const layout = keyboardLayout(chosenForm ?? likelyForm(header?.keyboard.layout ?? null, pressed));
  const shared = { counts, moment, labels, look, ground: theme };
  return (
    <div className="panel keyboard-panel">
      <KeyboardSide
        {...shared}
        session={session}
        form={layout.form}
        mode={header?.privacy.mode ?? 'full'}
        asked={asked}
      />
      <div className="keyboard-maps">
        <div className="keyboard-and-mouse">
          <KeyboardMap {...shared} layout={layout} onAsk={setAsked} />
          <MouseMap {...shared} />
        </div>
        <OtherKeys {...shared} layout={layout} />
      </div>
    </div>
  );
}
