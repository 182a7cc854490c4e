import type { TFunction } from 'i18next';
import { assertNever } from '../../shared/base/assert';
import { MASKED_KEY } from '../../shared/input/masked-key';
import { modifierNames } from '../../shared/input/modifiers';
import type { SessionHeader } from '../../shared/session/header';
import { windowName } from '../../shared/timeline/context-notes';
import { gapFromNote } from '../../shared/timeline/notes';
import { noteWords } from '../../shared/timeline/row-words';
import { formatTime } from '../../shared/timeline/time-ruler';
import { reasonOf } from '../timeline/read-out-facts';
import type { Column } from './columns';
import type { TableRow } from './table-row';

/** What rows are put into words with. */
export interface RowSpeech {
  readonly t: TFunction;
  /** `12,345`. */
  readonly count: (value: number) => string;
  /** `12.345`, of milliseconds. */
  readonly exact: (milliseconds: number) => string;
  readonly buttonName: (button: number) => string;
  readonly windows: SessionHeader['windows'];
}

/** Instants are written to the microsecond: that is what is stored. */
const EXACT = 1;
const NOTCH = 120;
const MILLISECOND = 1000;

/** What stands in a cell, empty where the event has no such value. */
export function cellText(speech: RowSpeech, row: TableRow, column: Column): string {
  const { t } = speech;
  switch (column) {
    case 'seq':
      return speech.count(row.seq);
    case 'time':
      return formatTime(row.tUs, EXACT);
    case 'delta':
      return row.deltaUs === null ? '' : speech.exact(row.deltaUs / MILLISECOND);
    case 'kind':
      return t(`events.kinds.${row.kind}`);
    case 'input':
      return [inputName(speech, row), inputCode(row)].filter((words) => words !== '').join(' ');
    case 'text':
      return row.text ?? '';
    case 'x':
      return row.point === null ? '' : String(row.point.x);
    case 'y':
      return row.point === null ? '' : String(row.point.y);
    case 'wheel':
      return wheelText(row);
    case 'mods':
      return modifierNames(row.mods).join(' + ');
    case 'flags':
      return row.flags.map((flag) => t(`events.flags.${flag}`)).join(' ');
    case 'window':
      return row.window === null ? '' : windowText(speech, row.window);
    case 'note':
      return noteText(speech, row);
    default:
      return assertNever(column);
  }
}

/** What a key or button is called; `Masked` for a key that was kept back. */
export function inputName({ t, buttonName }: RowSpeech, row: TableRow): string {
  if (row.code === MASKED_KEY) return t('events.masked');
  if (row.code !== null) return row.label ?? '';
  return row.button === null ? '' : buttonName(row.button);
}

/** The W3C code of a key, where it says more than its name. */
export function inputCode(row: TableRow): string {
  return row.code === null || row.code === MASKED_KEY || row.code === row.label ? '' : row.code;
}

/** A window by its index in the header. */
export function windowText(
  { t, windows }: Pick<RowSpeech, 't' | 'windows'>,
  index: number,
): string {
  const window = windows[index];
  return (window === undefined ? '' : windowName(window)) || t('events.unnamedWindow');
}

/** Notches, with an arrow where to: `↓ 1`. */
function wheelText({ wheel }: TableRow): string {
  if (wheel === null) return '';
  const part = (amount: number, forward: string, back: string): string[] =>
    amount === 0
      ? []
      : [`${amount > 0 ? forward : back} ${Number((Math.abs(amount) / NOTCH).toFixed(2))}`];
  return [...part(wheel.y, '↓', '↑'), ...part(wheel.x, '→', '←')].join(' ');
}

function noteText({ t }: RowSpeech, { kind, note, tUs }: TableRow): string {
  if (note === null) return '';
  switch (kind) {
    case 'gap':
      return reasonOf(t, gapFromNote(tUs, note).reason) ?? note;
    case 'pause':
      return reasonOf(t, note) ?? '';
    default:
      return noteWords(kind, note);
  }
}
