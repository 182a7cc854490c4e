import type { TFunction } from 'i18next';
import type { HeatWords } from '../../shared/pictures/heat-picture';
import type { ScreenWords } from '../../shared/pictures/screen-picture';
import type { TimelineWords } from '../../shared/pictures/timeline-source';
import { pictureUnits } from '../i18n/units';

/** Leaves a place where the picture itself puts a figure. */
const hole = (name: string): string => `{${name}}`;

/** What a picture of a timeline says, in the language in force. */
export function timelineWords(t: TFunction): TimelineWords {
  return {
    units: pictureUnits(t),
    lanes: {
      notes: t('timeline.lanes.notes'),
      focus: t('timeline.lanes.focus'),
      keyboard: t('timeline.lanes.keyboard'),
      modifiers: t('timeline.lanes.modifiers'),
      buttons: t('timeline.lanes.buttons'),
      wheel: t('timeline.lanes.wheel'),
      pointer: t('timeline.lanes.pointer'),
    },
    buttons: {
      '1': t('timeline.rows.button1'),
      '2': t('timeline.rows.button2'),
      '3': t('timeline.rows.button3'),
      '4': t('timeline.rows.button4'),
      '5': t('timeline.rows.button5'),
    },
    buttonOther: t('timeline.rows.buttonOther', { button: hole('button') }),
    vertical: t('timeline.rows.vertical'),
    horizontal: t('timeline.rows.horizontal'),
    pointerX: t('pictures.words.pointerX'),
    pointerY: t('pictures.words.pointerY'),
    maskedKey: t('readOut.masked'),
    gap: t('readOut.gap'),
    pause: t('readOut.pause'),
    unplaced: t('readOut.unplaced'),
    minutes: t('pictures.words.minutes'),
    hours: t('pictures.words.hours'),
    chart: t('pictures.words.chart', {
      lane: hole('lane'),
      most: hole('count'),
      stretch: hole('stretch'),
    }),
    wheelScale: t('pictures.words.wheelScale', { most: hole('count') }),
    displays: t('pictures.words.displays', { displays: hole('displays') }),
    seconds: t('pictures.words.seconds', { lane: hole('lane'), most: hole('count') }),
  };
}

/** What a picture of the screen says. */
export function screenWords(t: TFunction): ScreenWords {
  return {
    units: pictureUnits(t),
    displays: t('pictures.words.displays', { displays: hole('displays') }),
    path: t('pictures.words.path'),
    left: t('pictures.words.left'),
    right: t('pictures.words.right'),
    otherButton: t('pictures.words.otherButton'),
    wheel: t('timeline.lanes.wheel'),
    numbers: t('pictures.words.numbers'),
    omitted: t('pictures.words.omitted', { marks: hole('count') }),
  };
}

/** What a heatmap says. */
export function heatWords(t: TFunction): HeatWords {
  return {
    units: pictureUnits(t),
    displays: t('pictures.words.displays', { displays: hole('displays') }),
    of: {
      moves: t('pictures.words.heatMoves'),
      clicks: t('pictures.words.heatClicks'),
      dwell: t('pictures.words.heatDwell'),
    },
    scale: t('pictures.words.heatScale', { cell: hole('cell'), map: hole('map') }),
    outside: t('pictures.words.heatOutside', { amount: hole('amount') }),
  };
}
