import type { PhysicalKey } from '../../../input/physical-keys';
import type { Importer } from '../foreign';
import type { PlainLoss } from '../losses/loss-words';
import { refused, refusedBecause } from '../losses/refusal';
import { CharacterPresses } from './character-presses';
import { type Fields, fieldsOf, listOf, parseForeignJson, textOf } from './foreign-json';
import { decodeForeignText, quoted } from './foreign-text';
import { imported } from './imported';
import { keyOfName } from './keys/named-keys';
import { StepWriter } from './step-writer';

const BUTTON_NAMES: Readonly<Record<string, string>> = {
  secondary: 'Right-click',
  auxiliary: 'Middle-click',
  back: 'Click with the back button',
  forward: 'Click with the forward button',
};
/** Steps of a browser that no keyboard or mouse makes, and what is said of them. */
const LOST: Readonly<Record<string, PlainLoss>> = {
  setViewport: 'setsNoViewport',
  navigate: 'opensNoPage',
  close: 'closesNoPage',
  emulateNetworkConditions: 'setsNoNetwork',
  hover: 'hoverUnplaced',
  scroll: 'scrollOfPage',
  waitForElement: 'elementNotAwaited',
  waitForExpression: 'codeNotAwaited',
  customStep: 'stepOfExtension',
};

/** Fields of a step that are read, or say nothing to a macro: how long to look for an element, in which frame of the page. */
const STEP_FIELDS: ReadonlySet<string> = new Set([
  ...['type', 'value', 'key', 'selectors', 'selector', 'button', 'assertedEvents', 'timeout'],
  ...['target', 'frame', 'deviceType', 'offsetX', 'offsetY', 'duration'],
]);
/** Fields of a file likewise. */
const FILE_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'steps',
  'timeout',
  'selectorAttribute',
]);

/** Reads a recording of Chrome DevTools' Recorder: what is typed is kept, what is clicked has no place on the screen. */
export const importChromeRecorder: Importer = (file) => {
  const decoded = decodeForeignText(file.bytes);
  const parsed = decoded === null ? null : parseForeignJson(decoded.text);
  if (parsed === null) return refused('chromeBinary');
  if (!parsed.ok) return refusedBecause('chromeUnreadable', parsed.error);
  const fields = fieldsOf(parsed.value);
  const steps = listOf(fields?.['steps']);
  if (steps === null) return refused('chromeStepless');
  const recording = new Recording();
  for (const name of Object.keys(fields ?? {})) {
    if (FILE_FIELDS.has(name)) continue;
    recording.writer.losses.add(null, 'fieldUnknown', { name: quoted(name) });
  }
  for (const [index, value] of steps.entries()) {
    if (recording.writer.isOver) break;
    recording.writer.at = `step ${index + 1}`;
    recording.step(fieldsOf(value));
  }
  return imported(file, recording.writer, { title: textOf(fields?.['title']) });
};

class Recording {
  readonly writer = new StepWriter();
  readonly #presses = new CharacterPresses(this.writer);
  readonly #down = new Set<string>();
  /** What the field that was changed last holds. */
  #changed = { field: '', value: '' };

  step(step: Fields | null): void {
    const type = textOf(step?.['type']);
    const lost = type !== null && Object.hasOwn(LOST, type) ? LOST[type] : undefined;
    if (step === null || type === null) this.writer.lose('noStep');
    else if (lost !== undefined) this.writer.lose(lost);
    else if (type === 'change') this.#change(step);
    else if (type === 'keyDown' || type === 'keyUp') this.#key(type, step);
    else if (type === 'click' || type === 'doubleClick') this.#click(type, step);
    else {
      this.writer.lose('stepTypeNamed', { name: quoted(type) });
      return;
    }
    if (step !== null && lost === undefined) this.#besides(step);
  }

  /** What a step says besides what it does. */
  #besides(step: Fields): void {
    for (const name of Object.keys(step)) {
      if (!STEP_FIELDS.has(name)) this.writer.lose('fieldUnknown', { name: quoted(name) });
    }
    const awaited = step['assertedEvents'] ?? [];
    if (listOf(awaited)?.length !== 0) this.writer.lose('navigationNotAwaited');
  }

  #change(step: Fields): void {
    const value = textOf(step['value']);
    const field = selectorOf(step) ?? '';
    if (value === null) {
      this.writer.lose('valueMissing');
      return;
    }
    const before = this.#changed.field === field ? this.#changed.value : '';
    this.#changed = { field, value };
    if (value.startsWith(before)) this.writer.text(value.slice(before.length));
    else {
      this.writer.press(['ControlLeft', 'KeyA']);
      this.writer.text(value);
    }
    this.writer.lose('typedAtCaret');
  }

  #key(type: 'keyDown' | 'keyUp', step: Fields): void {
    const name = textOf(step['key']);
    if (name === null) {
      this.writer.lose('whichKeyUntold');
      return;
    }
    if (type === 'keyUp' && !this.#down.delete(name)) {
      this.writer.lose('keyUpUnpressed');
      return;
    }
    if (type === 'keyDown') {
      this.#down.add(name);
      if ((step['target'] ?? 'main') !== 'main') this.writer.lose('goesToFront');
    }
    const key = keyCalled(name);
    if (key === null) {
      if (type === 'keyDown') this.#presses.down(name);
      else this.#presses.up(name);
    } else if (type === 'keyDown') this.writer.keyDown(key);
    else this.writer.keyUp(key);
  }

  #click(type: 'click' | 'doubleClick', step: Fields): void {
    const named = textOf(step['button']) ?? '';
    const what = Object.hasOwn(BUTTON_NAMES, named) ? BUTTON_NAMES[named] : 'Click';
    const selector = selectorOf(step);
    const said = type === 'doubleClick' ? 'Double-click' : what;
    this.writer.comment(`${said}: ${selector ?? 'an element'}`);
    this.writer.lose('clickUnplaced');
  }
}

function keyCalled(name: string): PhysicalKey | null {
  return [...name].length === 1 ? null : keyOfName(name);
}

/** The first selector, the parts of one joined. */
function selectorOf(step: Fields): string | null {
  const first = listOf(step['selectors'])?.[0];
  const parts = typeof first === 'string' ? [first] : listOf(first);
  if (parts === null) return textOf(step['selector']);
  return parts
    .slice(0, 20)
    .filter((part) => typeof part === 'string')
    .join(' ')
    .slice(0, 300);
}
