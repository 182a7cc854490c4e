import { PHYSICAL_KEYS } from '../../input/physical-keys';
import type { SessionPart } from '../../session/session-part';
import type { MacroRecording } from '../macro-document';
import type { RecordedInput, RecordedPress } from './recorded-input';

/** A macro carries no more events along than this: more than would fit into its file. */
export const MOST_RECORDED = 500_000;

/** How many events {@link recordingOf} has. */
export function recordedCount({ items }: RecordedInput): number {
  let count = 0;
  for (const item of items) {
    if (item.kind === 'moves') count += item.to - item.from;
    else if (item.kind !== 'marker' && item.kind !== 'focus') count += 1;
  }
  return count;
}

/**
 * The recorded events as columns, with their own times. Nothing is held at either end; what the system repeated by itself
 * is left out, since it will again.
 */
export function recordingOf(
  session: string,
  part: SessionPart,
  { items, places }: RecordedInput,
): MacroRecording {
  const columns: MacroRecording = {
    session,
    fromUs: Math.round(part.fromUs),
    toUs: Math.round(part.toUs),
    t: [],
    kind: [],
    key: [],
    button: [],
    x: [],
    y: [],
    wheelX: [],
    wheelY: [],
  };
  const add = (us: number, row: Row): void => {
    columns.t.push(Math.max(0, Math.round(us - part.fromUs)));
    columns.kind.push(row.kind);
    columns.key.push(row.key ?? null);
    columns.button.push(row.button ?? null);
    columns.x.push(row.at?.x ?? null);
    columns.y.push(row.at?.y ?? null);
    columns.wheelX.push(row.wheelX ?? null);
    columns.wheelY.push(row.wheelY ?? null);
  };
  for (const item of items) {
    switch (item.kind) {
      case 'down':
        add(item.us, pressRow(item.press, true));
        break;
      case 'up':
        add(item.us, pressRow(item.press, false));
        break;
      case 'moves':
        for (let i = item.from; i < item.to; i++) {
          const at = { x: places.x[i] as number, y: places.y[i] as number };
          add(places.t[i] as number, { kind: 'move', at });
        }
        break;
      case 'wheel':
        add(item.us, { kind: 'wheel', at: item.at, wheelX: item.right, wheelY: item.down });
        break;
      default:
        break;
    }
  }
  return columns;
}

interface Row {
  readonly kind: MacroRecording['kind'][number];
  readonly key?: string | number;
  readonly button?: number;
  readonly at?: { readonly x: number; readonly y: number } | null;
  readonly wheelX?: number;
  readonly wheelY?: number;
}

function pressRow({ press, button, at, upAt }: RecordedPress, down: boolean): Row {
  if (button !== null) {
    return { kind: down ? 'button_down' : 'button_up', button, at: down ? at : upAt };
  }
  const key = PHYSICAL_KEYS[press.code - 1]?.code ?? press.native;
  return { kind: down ? 'key_down' : 'key_up', key };
}
