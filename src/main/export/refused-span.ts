import { outsideEdges, sessionEdges } from '../../shared/session/session-part';
import type { FileFailure } from '../session/file-failure';
import type { SessionReader, TimeSpan } from '../session/session-reader';

/** That a session has no such part; null: it has, or is damaged, which whoever reads it is told. */
export function refusedSpan(
  session: SessionReader,
  { fromUs = null, toUs = null }: TimeSpan,
): FileFailure | null {
  const { header, overview, excerpt } = session;
  const { firstUs, lastUs } = overview;
  const edges = sessionEdges(header, { firstSeq: excerpt?.firstSeq ?? 0, firstUs, lastUs });
  const message = outsideEdges(edges, fromUs, toUs);
  return message === null || !session.intact() ? null : { kind: 'out_of_range', message };
}
