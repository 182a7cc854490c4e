import { indexOfKey, type PhysicalKey } from '../../../shared/input/physical-keys';
import type { MacroDocument } from '../../../shared/macro/macro-document';
import type { MacroStep } from '../../../shared/macro/macro-step';
import { isBlock, stepsInside } from '../../../shared/macro/walk-steps';
import type { TypedCall } from '../typed-call';
import { numberOfKey } from './plan-keys';
import { numberOfButton } from './plan-pointer';

/** Everything that macros press, numbered as in a schedule; `types`: text too, with keys that only the layout knows. */
export interface PressedInputs {
  readonly keys: readonly number[];
  readonly natives: readonly number[];
  readonly buttons: readonly number[];
  readonly types: boolean;
  /** Whether keys are among them that change what others type, for good. */
  readonly locks: boolean;
}

const LOCKS: readonly PhysicalKey[] = [
  ...(['CapsLock', 'NumLock', 'ScrollLock', 'KanaMode'] as const),
  ...(['Lang1', 'Lang2', 'Lang3', 'Lang4', 'Lang5'] as const),
];

/** What a macro and those that it calls press, with what it does to what it `replaces`. What is off presses nothing. */
export function pressedInputs(
  documents: readonly MacroDocument[],
  replaces: TypedCall | null = null,
): PressedInputs {
  const keys = new Set<number>();
  const natives = new Set<number>();
  const buttons = new Set<number>();
  let types = replaces !== null;
  if (replaces !== null) keys.add(numberOfKey('Backspace'));
  const take = (steps: readonly MacroStep[]): void => {
    for (const step of steps) {
      if (step.off === true) continue;
      if (step.type === 'key') keys.add(indexOfKey(step.key) + 1);
      if (step.type === 'chord') for (const key of step.keys) keys.add(indexOfKey(key) + 1);
      if (step.type === 'text') types = true;
      if (step.type === 'click' || step.type === 'double_click' || step.type === 'drag') {
        buttons.add(numberOfButton(step.button));
        for (const key of step.modifiers ?? []) keys.add(indexOfKey(key) + 1);
      }
      if (isBlock(step)) take(stepsInside(step));
    }
  };
  for (const { steps, recording, settings } of documents) {
    take(steps);
    if (settings?.mode !== 'exact') continue;
    for (const key of recording?.key ?? []) {
      if (typeof key === 'number') natives.add(key);
      else if (key !== null && indexOfKey(key) >= 0) keys.add(indexOfKey(key) + 1);
    }
    for (const button of recording?.button ?? []) if (button !== null) buttons.add(button);
  }
  const locks = LOCKS.some((key) => keys.has(indexOfKey(key) + 1));
  return { keys: [...keys], natives: [...natives], buttons: [...buttons], types, locks };
}
