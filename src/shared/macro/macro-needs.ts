import { assertNever } from '../base/assert';
import type { MacroCondition } from './macro-condition';
import type { MacroDocument, MacroRecording } from './macro-document';
import type { MacroStep } from './macro-step';
import { conditionsOf, isBlock, stepsInside } from './walk-steps';

/**
 * What a macro needs of the desktop: to press keys, to move and click, to read what is on the screen, to read the
 * clipboard, to know which windows are open and in front, to know which keys are held.
 */
export const MACRO_NEEDS = [
  'keyboard',
  'mouse',
  'screen',
  'clipboard',
  'windows',
  'held_keys',
] as const;

/** One of {@link MACRO_NEEDS}. */
export type MacroNeed = (typeof MACRO_NEEDS)[number];

/**
 * What a document needs, in the order of {@link MACRO_NEEDS}: it is shown before the first run, and a run is given
 * nothing else. Steps that are off count, since they can be switched on. What it calls is not looked into.
 */
export function needsOf(document: MacroDocument): readonly MacroNeed[] {
  const needs = new Set<MacroNeed>();
  if (document.settings?.guard !== undefined) needs.add('windows');
  const take = (steps: readonly MacroStep[]): void => {
    for (const step of steps) {
      for (const need of needsOfStep(step)) needs.add(need);
      // Most have none, and there may be very many.
      if (step.type === 'wait_for' || isBlock(step)) {
        for (const condition of conditionsOf(step)) {
          for (const need of needsOfCondition(condition)) needs.add(need);
        }
      }
      if (isBlock(step)) take(stepsInside(step));
    }
  };
  take(document.steps);
  // There may be very many events, and the first few say it.
  const { kind = [] } = document.recording ?? {};
  if (kind.some(isOfKey)) needs.add('keyboard');
  if (!kind.every(isOfKey)) needs.add('mouse');
  return MACRO_NEEDS.filter((need) => needs.has(need));
}

function isOfKey(kind: MacroRecording['kind'][number]): boolean {
  return kind === 'key_down' || kind === 'key_up';
}

function needsOfStep(step: MacroStep): readonly MacroNeed[] {
  switch (step.type) {
    case 'key':
    case 'chord':
    case 'text':
      return ['keyboard'];
    case 'move':
    case 'wheel':
      return ['mouse', ...ofPoints(step)];
    case 'click':
    case 'double_click':
    case 'drag':
      return [
        'mouse',
        ...((step.modifiers?.length ?? 0) > 0 ? (['keyboard'] as const) : []),
        ...ofPoints(step),
      ];
    case 'wait':
    case 'wait_for':
    case 'set':
    case 'call':
    case 'comment':
    case 'marker':
    case 'stop':
    case 'if':
    case 'repeat':
    case 'group':
      return [];
    default:
      return assertNever(step);
  }
}

/** Where a place is relative to a window, that window has to be known. */
function ofPoints(
  step: Extract<MacroStep, { type: 'move' | 'wheel' | 'click' | 'double_click' | 'drag' }>,
): readonly MacroNeed[] {
  const places = [
    'to' in step ? step.to?.from : undefined,
    'at' in step ? step.at?.from : undefined,
    'path' in step ? step.path?.from : undefined,
  ];
  return places.includes('window') ? ['windows'] : [];
}

function needsOfCondition(condition: MacroCondition): readonly MacroNeed[] {
  switch (condition.type) {
    case 'window':
      return ['windows'];
    case 'pixel':
      return condition.at.from === 'window' ? ['screen', 'windows'] : ['screen'];
    case 'image':
      return condition.in?.from === 'window' ? ['screen', 'windows'] : ['screen'];
    case 'clipboard':
      return ['clipboard'];
    case 'key':
      return ['held_keys'];
    case 'expression':
    case 'not':
    case 'all':
    case 'any':
      return [];
    default:
      return assertNever(condition);
  }
}
