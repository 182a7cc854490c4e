import type { BarRow } from '../timeline/bar-row';
import { modifierFamily } from '../timeline/key-label';
import { type LaneId, MODIFIER_ROWS } from '../timeline/lane-layout';
import { endOf } from '../timeline/scale';
import type { TimelineSource } from './timeline-source';

/** One row of a lane in a picture, CSS pixels from the top of the lanes. */
export interface PictureRow {
  /** As in `RowBox` of the timeline. */
  readonly id: string;
  readonly top: number;
  readonly height: number;
}

/** One lane in a picture. */
export interface PictureLane {
  readonly lane: LaneId;
  readonly top: number;
  readonly height: number;
  readonly rows: readonly PictureRow[];
}

/** Buttons that nearly every mouse has: left, middle, right. */
const USUAL_BUTTONS = ['1', '3', '2'];
const LEAST_KEYBOARD_ROWS = 1;
/** Distance between lanes, in sizes of the text. */
const SPACE = 0.7;

/** Height of a row in sizes of the text. */
const ROW_HEIGHT: Readonly<Record<LaneId, number>> = {
  notes: 1.5,
  focus: 1.5,
  keyboard: 1.5,
  modifiers: 1.3,
  buttons: 1.3,
  wheel: 3.6,
  pointer: 5,
};
/** Rows of a keyboard that has many. */
const DENSE_KEYBOARD = 1.1;

/** Lanes from top to bottom, for a text of `text` pixels; with `onlyUsed` those with something in view. */
export function pictureLanes(
  source: TimelineSource,
  text: number,
  onlyUsed: boolean,
): readonly PictureLane[] {
  const lanes: PictureLane[] = [];
  let top = 0;
  for (const { lane, rows: possible } of lanesOf(source)) {
    const shown = possible.filter(({ used }) => used || !onlyUsed);
    if (shown.length === 0) continue;
    const height = Math.round(
      (lane === 'keyboard' && shown.length > 6 ? DENSE_KEYBOARD : ROW_HEIGHT[lane]) * text,
    );
    const step = height + (lane === 'pointer' ? Math.round(SPACE * text) : 0);
    const rows = shown.map(({ id }, i) => ({ id, top: top + i * step, height }));
    const tall = (shown.length - 1) * step + height;
    lanes.push({ lane, top, height: tall, rows });
    top += tall + Math.round(SPACE * text);
  }
  return lanes;
}

interface Wish {
  readonly lane: LaneId;
  readonly rows: readonly { readonly id: string; readonly used: boolean }[];
}

function lanesOf(source: TimelineSource): readonly Wish[] {
  const { data, view, notes } = source;
  const { seconds } = data.words.activity;
  const counted = seconds.some(({ endUs }) => endUs > view.fromUs && endUs - 1e6 < view.toUs);
  const keyboardRows = Math.max(LEAST_KEYBOARD_ROWS, data.keyboard.length);
  const families = MODIFIER_ROWS.map((id) => ({
    id,
    used: [...data.modifiers].some(
      ([code, row]) => modifierFamily(code) === id && isUsed(row, source),
    ),
  }));
  const others = [...data.buttons.keys()].map(String).filter((id) => !USUAL_BUTTONS.includes(id));
  const buttons = [...USUAL_BUTTONS, ...others.sort((a, b) => Number(a) - Number(b))];
  const turned = (axis: 'vertical' | 'horizontal'): boolean => {
    const { from, to } = data.wheel[axis].within(view.fromUs, endOf(view));
    return to > from;
  };
  const pointed =
    (data.pointer.length > 0 &&
      (data.pointer.times[0] ?? Number.POSITIVE_INFINITY) < endOf(view)) ||
    data.pointer.unplaced.some((each) => each.fromUs < view.toUs && each.toUs >= view.fromUs);
  return [
    {
      lane: 'notes',
      rows: [
        {
          id: 'notes',
          used: notes.some(({ atUs }) => atUs >= view.fromUs && atUs <= view.toUs),
        },
      ],
    },
    {
      lane: 'focus',
      rows:
        data.words.windows.length === 0
          ? []
          : [{ id: 'focus', used: isUsed(data.words.focus, source) }],
    },
    {
      lane: 'keyboard',
      rows: Array.from({ length: keyboardRows }, (_, row) => ({
        id: String(row),
        used: (counted && row === 0) || isUsed(data.keyboard[row], source),
      })),
    },
    { lane: 'modifiers', rows: families },
    {
      lane: 'buttons',
      rows: buttons.map((id, i) => ({
        id,
        used: (counted && i === 0) || isUsed(data.buttons.get(Number(id)), source),
      })),
    },
    {
      lane: 'wheel',
      rows: [
        { id: 'vertical', used: counted || turned('vertical') },
        ...(data.wheel.horizontal.length > 0
          ? [{ id: 'horizontal', used: turned('horizontal') }]
          : []),
      ],
    },
    {
      lane: 'pointer',
      rows: [
        { id: 'x', used: pointed || counted },
        { id: 'y', used: pointed },
      ],
    },
  ];
}

function isUsed(row: BarRow | undefined, { view, headUs }: TimelineSource): boolean {
  if (row === undefined) return false;
  const { from, to } = row.within(
    view.fromUs,
    Math.min(endOf(view), Math.max(headUs + 1, view.fromUs)),
  );
  return to > from;
}
