import { MousePointer2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionState } from '../session/session-state';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { PanelEmpty } from './PanelEmpty';
import { playbackState } from './playback-state';
import { ScreenSide } from './ScreenSide';
import { type DisplayName, ScreenStage } from './screen-stage';
import { useHeat } from './use-heat';
import { useReducedMotion } from './use-reduced-motion';
import { type ScreenAnswer, useScreenMoment } from './use-screen-moment';
import { useScreenWords } from './use-screen-words';
import './panel.css';
import './screen-panel.css';

/** Where the pointer was, on the recorded displays. */
export function ScreenPanel(): ReactNode {
  const { t } = useTranslation();
  const { controller } = useSessionState();
  const opened = useStore(controller.opened);
  if (opened === null) return null;
  const { kinds } = opened.overview;
  if ((kinds.move ?? 0) + (kinds.button_down ?? 0) === 0) {
    const counts = opened.header.privacy.mode === 'counts';
    return (
      <PanelEmpty icon={<MousePointer2 />} title={t('playback.screen.emptyTitle')}>
        {t(counts ? 'playback.screen.emptyCounts' : 'playback.screen.emptyText')}
      </PanelEmpty>
    );
  }
  return <ScreenMap />;
}

function ScreenMap(): ReactNode {
  const { t } = useTranslation();
  const session = useSessionState();
  const theme = useStore(useApp().theme);
  const fading = !useReducedMotion();
  const look = useStore(playbackState(session).screen);
  const heat = useHeat(session, look === 'heat');
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const stage = useRef<ScreenStage | null>(null);
  const answer = useRef<ScreenAnswer | null>(null);
  const words = useScreenWords();
  const say = useRef<HTMLParagraphElement>(null);

  const show = (): void => {
    if (answer.current === null) return;
    const { moment, still } = answer.current;
    const pointer = session.playheadUs.get() !== null;
    stage.current?.show({
      moment,
      still: still || look === 'heat',
      fading: fading && !still,
      pointer,
      heat: look === 'heat' ? heat : null,
      ground: theme,
    });
    if (say.current !== null) {
      say.current.textContent = words(moment, { pointer, traces: look !== 'heat' });
    }
  };
  useScreenMoment(session, (given) => {
    answer.current = given;
    show();
  });
  useEffect(show);

  const name: DisplayName = ({ display, number }) =>
    [
      t('playback.screen.display', { number }),
      display.id === String(number - 1) ? '' : display.id,
      `${display.width} × ${display.height}`,
      display.widthMm && display.heightMm
        ? t('playback.screen.millimetres', { width: display.widthMm, height: display.heightMm })
        : '',
    ].filter((part) => part !== '');
  const nameNow = useRef(name);
  nameNow.current = name;
  useEffect(() => {
    const [lower, upper] = [below.current, above.current];
    if (lower === null || upper === null) return;
    const created = new ScreenStage(lower, upper, (shape) => nameNow.current(shape));
    stage.current = created;
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(lower, { box: 'device-pixel-content-box' });
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours and words depend on them.
  useEffect(() => stage.current?.restyle((shape) => nameNow.current(shape)), [theme, t]);

  return (
    <div className="panel screen-panel">
      <ScreenSide session={session} heat={heat} ground={theme} say={say} />
      <div
        className="screen-map"
        role="img"
        aria-label={t('playback.screen.label')}
        aria-describedby="screen-say"
        data-testid="screen-map"
      >
        <canvas ref={below} />
        <canvas ref={above} />
      </div>
    </div>
  );
}
