import { uuidv7 } from 'uuidv7';
import type { SessionEnd, SessionHeader } from '../../../src/shared/session/header';

/** The header of a session that was never recorded, on one display. */
export function sessionHeader(title: string): SessionHeader {
  return {
    format: 'deskreel-session',
    version: 1,
    id: uuidv7(),
    title,
    app: { name: 'deskreel', version: '0.0.0' },
    source: { id: 'generated', version: '1' },
    clock: { source: 'monotonic-us', resolutionUs: 1, startMonotonicUs: 0 },
    startedAt: '2026-03-02T09:00:00.000+01:00',
    displays: [
      {
        id: '0',
        x: 0,
        y: 0,
        width: 2560,
        height: 1440,
        scale: 1,
        widthMm: 597,
        heightMm: 336,
        refreshHz: 60,
      },
    ],
    keyboard: { layout: 'us', repeatDelayMs: 500, repeatRateHz: 30 },
    pointer: null,
    privacy: { mode: 'full', rules: [] },
    windows: [],
    host: { os: 'linux', release: '6.1', arch: 'x64', sessionType: 'x11' },
    end: null,
    recovered: null,
  };
}

/** How a session ended when its user stopped it. */
export function userEnd(durationUs: number): SessionEnd {
  return { reason: 'user', durationUs, dropped: 0 };
}
