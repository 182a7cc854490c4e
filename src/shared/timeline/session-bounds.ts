import { micros } from '../base/time';
import type { SessionHeader } from '../session/header';
import type { Overview } from '../session/overview';
import type { Excerpt } from '../session/session-footer';
import type { Viewport } from './viewport';

/** From the session's start to its end, or to its last event when it has no end; an excerpt's part. */
export function sessionBounds({
  header,
  overview,
  excerpt,
}: {
  readonly header: Pick<SessionHeader, 'end'>;
  readonly overview: Pick<Overview, 'lastUs'>;
  readonly excerpt: Excerpt | null;
}): Viewport {
  const lastUs = overview.lastUs ?? 0;
  const fromUs = excerpt?.fromUs ?? 0;
  const toUs = excerpt === null ? Math.max(header.end?.durationUs ?? 0, lastUs) : excerpt.toUs;
  return { fromUs: micros(fromUs), toUs: micros(Math.max(fromUs + 1, toUs ?? lastUs)) };
}
