import { EVENT_KINDS, type EventKind } from '../input/event-kind';
import { modifierBit } from '../input/modifiers';
import type { LaneId } from './lane-layout';
import type { RowFilter } from './row-filter';

const LANES: readonly LaneId[] = [
  'notes',
  'focus',
  'keyboard',
  'modifiers',
  'buttons',
  'wheel',
  'pointer',
];

/** The lanes of which a filter lets nothing through. A window leaves out none: it does so by time. */
export function lanesLeftOut({ kinds, key, button }: RowFilter): readonly LaneId[] {
  const seen = new Set((kinds ?? EVENT_KINDS).flatMap(lanesOf));
  return LANES.filter(
    (lane) =>
      !seen.has(lane) ||
      (key !== null && lane !== (modifierBit(key) === 0 ? 'keyboard' : 'modifiers')) ||
      (button !== null && lane !== 'buttons'),
  );
}

function lanesOf(kind: EventKind): readonly LaneId[] {
  switch (kind) {
    case 'key_down':
    case 'key_up':
      return ['keyboard', 'modifiers'];
    case 'button_down':
    case 'button_up':
      return ['buttons'];
    case 'move':
      return ['pointer'];
    case 'wheel':
      return ['wheel'];
    case 'focus':
      return ['focus'];
    case 'marker':
    case 'pause':
    case 'resume':
    case 'gap':
    case 'display':
    case 'layout':
    case 'clock':
      return ['notes'];
    case 'count':
      // Drawn in every lane of which it counts something.
      return ['keyboard', 'buttons', 'wheel', 'pointer'];
  }
}
