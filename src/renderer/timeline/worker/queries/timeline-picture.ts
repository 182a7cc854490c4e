import type { Picture } from '../../../../shared/pictures/frame';
import { timelinePicture as draw } from '../../../../shared/pictures/timeline-picture';
import type { TimelinePictureOptions } from '../../../../shared/pictures/timeline-source';
import type { Note } from '../../../../shared/timeline/notes';
import type { Scene } from '../scene';

/** See `TimelineQueries.timelinePicture`. */
export function timelinePicture(options: TimelinePictureOptions, scene: Scene): Picture {
  const { data, view, headUs, displays } = scene;
  const added: Note[] = scene.annotations.map(({ tUs, text }) => ({
    kind: 'marker',
    atUs: tUs,
    text,
  }));
  const notes = [...data.notes, ...added].sort((a, b) => a.atUs - b.atUs);
  return draw({ data, notes, view, headUs, displays }, options);
}
