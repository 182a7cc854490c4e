import type { Answer } from '../../queries';
import type { Scene } from '../scene';

/** See `TimelineQueries.recordedMarkers`. */
export function recordedMarkers(_question: unknown, { data }: Scene): Answer<'recordedMarkers'> {
  return data.notes
    .filter(({ kind }) => kind === 'marker')
    .map(({ atUs, text }) => ({ tUs: atUs, text }));
}
