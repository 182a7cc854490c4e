import { MoveHorizontal, SquareArrowOutUpRight } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../shared/compare/shared-view';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { useSession } from '../state/use-session';
import { failurePhrase } from '../timeline/session-failure';
import { Timeline } from '../timeline/Timeline';
import { IconButton } from '../ui/IconButton';
import type { Comparison } from './comparison';
import { offsetWords } from './offset-words';

/** One of the two sessions: what it is, and its timeline. */
export function SidePane({
  comparison,
  side,
}: {
  readonly comparison: Comparison;
  readonly side: Side;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { page } = useApp();
  const name = comparison.names[side];
  const session = useSession(name);
  const timeline = comparison.timelines[side];
  const loading = useStore(timeline.loading);
  const title = session?.title || t('record.untitled');
  const pane = useRef<HTMLDivElement>(null);
  return (
    <div className="compare-side" data-testid={`compare-${side}`} ref={pane}>
      <div className="compare-head">
        <h2 className="compare-title">{title}</h2>
        {session?.startedAt && (
          <span className="compare-date">{format.date(session.startedAt)}</span>
        )}
        {side === 'right' && <OffsetGrip comparison={comparison} />}
        <IconButton
          label={t('compare.open')}
          icon={<SquareArrowOutUpRight />}
          onPress={() => page.set({ id: 'session', name })}
        />
      </div>
      {loading.state === 'failed' ? (
        <p className="compare-failed selectable" role="alert">
          {t('session.failedText', { reason: failurePhrase(loading.failure, t) })}
        </p>
      ) : (
        <Timeline controller={timeline} />
      )}
    </div>
  );
}

/** How far a key moves the lower session, in parts of the view. */
const KEY_STEP = 0.002;
const LONG_KEY_STEP = 0.05;

/** What the lower session is dragged along the clock by. */
function OffsetGrip({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { t } = useTranslation();
  const shared = useStore(comparison.shared);
  const held = useRef<{ readonly x: number; readonly offsetUs: number } | null>(null);
  if (shared === null) return null;
  const span = shared.view.toUs - shared.view.fromUs;
  const down = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, offsetUs: shared.offsetUs };
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    if (held.current === null) return;
    const canvas = event.currentTarget.closest('.compare-side')?.querySelector('canvas');
    const width = Math.max(1, canvas?.clientWidth ?? 1);
    comparison.setOffset(held.current.offsetUs + ((event.clientX - held.current.x) / width) * span);
  };
  const up = (): void => {
    held.current = null;
  };
  const key = (event: KeyboardEvent): void => {
    const way = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (way === 0) return;
    event.preventDefault();
    const step = Math.max(1, span * (event.shiftKey ? LONG_KEY_STEP : KEY_STEP));
    comparison.setOffset(shared.offsetUs + way * step);
  };
  return (
    <span
      className="compare-grip"
      title={t('compare.dragTip')}
      role="slider"
      tabIndex={0}
      aria-label={t('compare.offset')}
      aria-valuenow={Math.round(shared.offsetUs / 1000)}
      aria-valuetext={offsetWords(shared.offsetUs, t('units.seconds'))}
      data-testid="compare-grip"
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={key}
    >
      <MoveHorizontal aria-hidden="true" />
      <span className="figures">{offsetWords(shared.offsetUs, t('units.seconds'))}</span>
    </span>
  );
}
