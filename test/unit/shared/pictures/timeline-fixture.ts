import type { PictureUnits } from '../../../../src/shared/pictures/lengths';
import type {
  TimelineSource,
  TimelineWords,
} from '../../../../src/shared/pictures/timeline-source';
import type { DisplayInfo } from '../../../../src/shared/session/header';
import type { LaneData } from '../../../../src/shared/timeline/lane-data';
import { lanes, view } from '../timeline/recording';

/** A display of 1920×1080 px, 508×286 mm. */
export const DISPLAY: DisplayInfo = {
  id: 'one',
  x: 0,
  y: 0,
  width: 1920,
  height: 1080,
  scale: 1,
  widthMm: 508,
  heightMm: 286,
  refreshHz: 60,
};

/** What units are called, in English. */
export const UNITS: PictureUnits = {
  microseconds: 'µs',
  milliseconds: 'ms',
  seconds: 's',
  pixels: 'px',
  millimetres: 'mm',
};

/** What a picture says, in English. */
export const WORDS: TimelineWords = {
  units: UNITS,
  lanes: {
    notes: 'Markers',
    focus: 'Window',
    keyboard: 'Keyboard',
    modifiers: 'Modifiers',
    buttons: 'Buttons',
    wheel: 'Wheel',
    pointer: 'Pointer',
  },
  buttons: { '1': 'Left', '2': 'Right', '3': 'Middle', '4': 'Back', '5': 'Forward' },
  buttonOther: 'No. {button}',
  vertical: 'Vertical',
  horizontal: 'Horizontal',
  pointerX: 'Pointer x',
  pointerY: 'Pointer y',
  maskedKey: 'Masked key',
  gap: 'Gap',
  pause: 'Paused',
  unplaced: 'Places removed',
  minutes: 'Time (min:s)',
  hours: 'Time (h:min:s)',
  chart: '{lane}: presses begun, full height {count} in {stretch}, square root scale.',
  wheelScale: 'Wheel: up above the line, down below; logarithmic, full height {count} notches.',
  displays: 'Displays: {displays}.',
  seconds: '{lane}: a column a second, full height {count}, square root scale.',
};

/** What a picture of a recording from `fromMs` to `toMs` is made of. */
export function sourceOf(text: string, fromMs: number, toMs: number): TimelineSource {
  return sourceFrom(lanes(text), fromMs, toMs);
}

/** The same of lanes that are there. */
export function sourceFrom(data: LaneData, fromMs: number, toMs: number): TimelineSource {
  return {
    data,
    notes: data.notes,
    view: view(fromMs, toMs),
    headUs: data.lastUs,
    displays: [DISPLAY],
  };
}
