import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../shared/timeline/time-ruler';
import { spanOf } from '../../shared/timeline/viewport';
import type { SessionState } from '../session/session-state';
import { onStart, startUs } from '../session/start-us';
import { useStore } from '../state/store';
import type { Player } from './player';

const MS = 1000;
/** What is said to screen readers changes no more often than this while it plays. */
const SAY_EVERY_MS = 500;
const SMALL = 0.01;
const LARGE = 0.1;

/** The whole session as a thin strip, and where in it the playhead stands. */
export function Scrubber({
  session,
  player,
}: {
  readonly session: SessionState;
  readonly player: Player | null;
}): ReactNode {
  const { t } = useTranslation();
  const slider = useRef<HTMLDivElement>(null);
  const bounds = useStore(session.controller.opened)?.bounds ?? null;
  const selection = useStore(session.selection);
  useEffect(() => {
    const element = slider.current;
    return element === null || bounds === null
      ? undefined
      : followPlayhead(element, session, bounds.fromUs, bounds.toUs);
  }, [session, bounds]);
  const whole = bounds === null ? 1 : spanOf(bounds);
  const fromUs = bounds?.fromUs ?? 0;
  const toPointer = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    player?.seek(fromUs + ((event.clientX - box.left) / Math.max(1, box.width)) * whole);
  };
  const keys = (event: KeyboardEvent): void => {
    const at = startUs(session);
    const to = keyTarget(event.key, at, fromUs, whole);
    if (to !== null) {
      event.preventDefault();
      player?.seek(to);
    }
  };
  const share = (tUs: number): number => (100 * (tUs - fromUs)) / whole;
  return (
    <div
      ref={slider}
      className="scrubber"
      role="slider"
      tabIndex={player === null ? -1 : 0}
      aria-label={t('playback.scrubber')}
      aria-valuemin={0}
      aria-valuemax={Math.round(whole / MS)}
      aria-valuenow={0}
      aria-disabled={player === null}
      data-testid="play-scrubber"
      onKeyDown={keys}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        toPointer(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) toPointer(event);
      }}
    >
      <span className="scrubber-track" />
      {selection !== null && (
        <span
          className="scrubber-selection"
          style={{
            left: `${share(selection.fromUs)}%`,
            width: `${share(selection.toUs) - share(selection.fromUs)}%`,
          }}
        />
      )}
      <span className="scrubber-done" />
      <span className="scrubber-knob" />
    </div>
  );
}

function keyTarget(key: string, atUs: number, fromUs: number, whole: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return atUs + SMALL * whole;
    case 'ArrowLeft':
    case 'ArrowDown':
      return atUs - SMALL * whole;
    case 'PageUp':
      return atUs + LARGE * whole;
    case 'PageDown':
      return atUs - LARGE * whole;
    case 'Home':
      return fromUs;
    case 'End':
      return fromUs + whole;
    default:
      return null;
  }
}

/** Moves the knob past React: it changes with every frame. */
function followPlayhead(
  element: HTMLElement,
  session: SessionState,
  fromUs: number,
  toUs: number,
): () => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  const move = (): void => {
    const tUs = startUs(session);
    const share = (tUs - fromUs) / Math.max(1, toUs - fromUs);
    element.style.setProperty('--at', String(Math.min(1, Math.max(0, share))));
    const now = performance.now();
    if (session.playing.get() && now - saidAt < SAY_EVERY_MS) return;
    saidAt = now;
    element.setAttribute('aria-valuenow', String(Math.round((tUs - fromUs) / MS)));
    element.setAttribute('aria-valuetext', formatTime(tUs, MS));
  };
  move();
  const offs = [onStart(session, move), session.playing.subscribe(move)];
  return () => {
    for (const off of offs) off();
  };
}
