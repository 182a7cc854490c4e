import i18next from 'i18next';
import type { LengthUnits } from '../../shared/timeline/length-text';
import { lengthUnits } from '../i18n/units';

/** What the canvas draws and writes with: colours as CSS writes them, words in the language in force. */
export interface Palette {
  readonly ground: string;
  readonly beyond: string;
  readonly track: string;
  readonly line: string;
  readonly grid: string;
  readonly ruler: string;
  readonly focus: string;
  readonly focusText: string;
  readonly keyboard: string;
  readonly keyboardText: string;
  readonly modifiers: string;
  readonly modifiersText: string;
  readonly buttons: string;
  readonly buttonsText: string;
  readonly wheel: string;
  readonly x: string;
  readonly y: string;
  readonly notes: string;
  readonly notesText: string;
  readonly silence: string;
  readonly cursor: string;
  readonly cursorText: string;
  readonly selection: string;
  readonly playhead: string;
  /** Font families, as in CSS. */
  readonly font: string;
  readonly units: LengthUnits;
}

/** The palette of the theme in force, from the design tokens, and of the language in force. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const lane = (name: string): string => style.getPropertyValue(`--lane-${name}`).trim();
  return {
    ground: lane('ground'),
    beyond: lane('beyond'),
    track: lane('track'),
    line: lane('line'),
    grid: lane('grid'),
    ruler: lane('ruler'),
    focus: lane('focus'),
    focusText: lane('focus-text'),
    keyboard: lane('keyboard'),
    keyboardText: lane('keyboard-text'),
    modifiers: lane('modifiers'),
    modifiersText: lane('modifiers-text'),
    buttons: lane('buttons'),
    buttonsText: lane('buttons-text'),
    wheel: lane('wheel'),
    x: lane('x'),
    y: lane('y'),
    notes: lane('notes'),
    notesText: lane('notes-text'),
    silence: lane('silence'),
    cursor: lane('cursor'),
    cursorText: lane('cursor-text'),
    selection: lane('selection'),
    playhead: lane('playhead'),
    units: lengthUnits(i18next.t),
    font: style.getPropertyValue('--font').trim().replaceAll(/\s+/g, ' '),
  };
}
