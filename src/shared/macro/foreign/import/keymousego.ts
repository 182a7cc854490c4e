import type { MacroButton } from '../../macro-values';
import type { Importer } from '../foreign';
import { refused, refusedBecause } from '../losses/refusal';
import { CharacterPresses } from './character-presses';
import { type Fields, fieldsOf, listOf, numericOf, parseForeignJson, textOf } from './foreign-json';
import { decodeForeignText, quoted } from './foreign-text';
import { imported, NOMINAL_DISPLAY } from './imported';
import { keyOfName } from './keys/named-keys';
import { keyOfVirtualKey } from './keys/windows-keys';
import { StepWriter } from './step-writer';

const BUTTONS: Readonly<Record<string, MacroButton>> = {
  left: 'left',
  right: 'right',
  middle: 'middle',
  x1: 'back',
  x2: 'forward',
};
/** Fields of an event that say nothing that is not said otherwise. */
const EVENT_FIELDS: ReadonlySet<string> = new Set([
  ...['type', 'event_type', 'delay', 'action_type', 'message', 'action', 'label'],
]);
/** Fields of a file that are read, or say nothing that the steps do not. */
const FILE_FIELDS: ReadonlySet<string> = new Set(['scripts', 'total_duration_ms']);

/** Reads KeymouseGo: JSON5 with `scripts`, and the older list of `[delay, "EM", "mouse left down", [x, y]]`. */
export const importKeymouseGo: Importer = (file) => {
  // Most who use it are Chinese, and its older versions write what their Windows does.
  const decoded = decodeForeignText(file.bytes, 'gb18030');
  const parsed = decoded === null ? null : parseForeignJson(decoded.text, true);
  if (parsed === null) return refused('keymousegoBinary');
  if (!parsed.ok) return refusedBecause('keymousegoUnreadable', parsed.error);
  const fields = fieldsOf(parsed.value);
  const steps = listOf(fields === null ? parsed.value : fields['scripts']);
  if (steps === null) return refused('keymousegoStepless');
  const script = new Script();
  const { writer } = script;
  if (decoded?.guess === 'gb18030') {
    writer.losses.add(null, 'readAsChinese');
  } else if (decoded?.guess === 'windows-1252') {
    writer.losses.add(null, 'readAsWestern');
  }
  for (const name of Object.keys(fields ?? {})) {
    if (!FILE_FIELDS.has(name)) writer.losses.add(null, 'fieldUnknown', { name: quoted(name) });
  }
  script.write(steps);
  return imported(file, writer, script.isOfShares ? OF_SHARES : {});
};

const OF_SHARES = { displays: [NOMINAL_DISPLAY], settings: { onLayoutChange: 'scale' as const } };

/** Where a label stands. */
interface Mark {
  readonly list: unknown;
  readonly at: number;
}

class Script {
  readonly writer = new StepWriter();
  /** Whether any place is told as a share of the screen. */
  isOfShares = false;
  readonly #presses = new CharacterPresses(this.writer);
  readonly #labels = new Map<string, Mark>();
  #number = 0;

  write(steps: readonly unknown[]): void {
    for (const value of steps) {
      if (this.writer.isOver) return;
      this.#number += 1;
      this.writer.at = `event ${this.#number}`;
      const old = listOf(value);
      const step = old === null ? fieldsOf(value) : oldEvent(old);
      if (step === null) this.writer.lose('noStep');
      else this.#step(step);
    }
  }

  #step(step: Fields): void {
    const label = textOf(step['label']);
    if (label !== null)
      this.#labels.set(label, { list: this.writer.here, at: this.writer.here.length });
    if (step['call'] !== undefined) this.writer.lose('pluginCall');
    const type = step['type'] ?? 'event';
    if (type === 'event') this.#event(step);
    else if (type === 'sequence') this.#sequence(step);
    else if (type === 'if') this.#if(step);
    else if (type === 'goto') this.#goto(step);
    else if (type === 'subroutine') this.#subroutine(step);
    else if (type === 'custom') this.writer.lose('pluginStep');
    else this.writer.lose('stepTypeUnknown');
  }

  #sequence(step: Fields): void {
    if ((listOf(step['attach'])?.length ?? 0) > 0) {
      this.writer.lose('pluginsAttached');
    }
    this.writer.openGroup('Sequence');
    this.write(listOf(step['events']) ?? []);
    this.writer.close();
  }

  #if(step: Fields): void {
    this.writer.lose('pluginDecides');
    const condition = { type: 'expression' as const, expression: 'false' };
    this.writer.openIf(condition);
    this.write(listOf(step['do']) ?? []);
    const otherwise = listOf(step['else']) ?? [];
    if (otherwise.length > 0) {
      this.writer.otherwise(condition);
      this.write(otherwise);
    }
    this.writer.close();
  }

  #goto(step: Fields): void {
    const mark = this.#labels.get(textOf(step['tolabel']) ?? '');
    if (mark !== undefined && mark.list === this.writer.here) {
      this.writer.loopBack(this.writer.here, mark.at);
      this.#labels.clear();
    } else {
      this.writer.lose('onlyBackInList');
    }
  }

  #subroutine(step: Fields): void {
    const paths = typeof step['path'] === 'string' ? [step['path']] : (listOf(step['path']) ?? []);
    if (paths.length === 0) this.writer.lose('scriptUntold');
    for (const path of paths) this.writer.call(textOf(path) ?? '');
  }

  #event(event: Fields): void {
    for (const name of Object.keys(event)) {
      if (!EVENT_FIELDS.has(name) && name !== 'call') {
        this.writer.lose('fieldUnknown', { name: quoted(name) });
      }
    }
    const delay = numericOf(event['delay']);
    if (delay === null) this.writer.lose('delayUntold');
    else this.writer.wait(delay);
    const kind = (textOf(event['event_type']) ?? '').toUpperCase();
    const action = (textOf(event['action_type']) ?? textOf(event['message']) ?? '').toLowerCase();
    if (kind === 'EM') this.#mouse(action, event['action']);
    else if (kind === 'EK') this.#key(action, event['action']);
    else if (kind === 'EX' && action === 'input') {
      const text = textOf(event['action']);
      if (text === null) this.writer.lose('textMissing');
      else this.writer.text(text);
    } else this.writer.lose('eventKindUnknown');
  }

  #mouse(action: string, where: unknown): void {
    const [, what = '', how = ''] = /^mouse (\w+)(?: (\w+))?$/.exec(action) ?? [];
    const place = this.#place(where);
    if (place === null) return;
    if (what === 'move' && how === '') {
      if (place !== 'here') this.writer.move(place);
      return;
    }
    const at = place === 'here' ? null : place;
    const button = Object.hasOwn(BUTTONS, what) ? BUTTONS[what] : undefined;
    if (what === 'wheel' && (how === 'up' || how === 'down')) {
      this.writer.wheel(how === 'up' ? -1 : 1, 0, at);
    } else if (button !== undefined && (how === 'down' || how === 'up')) {
      this.writer.button(button, how, at);
    } else this.writer.lose('mouseActionUnknown');
  }

  /**
   * A place in pixels, or as a share of the screen: "0.5%" and 0.5 are its middle. [-1, -1] is where the pointer is. Beside a
   * share 1 is the whole of the screen, no pixel.
   */
  #place(where: unknown) {
    const pair = listOf(where);
    if (pair?.[2] === 'relative_to_window') {
      this.writer.losePlace('shareOfWindow');
      return null;
    }
    const ofShares = pair?.some(isShare) === true;
    const x = this.#coordinate(pair?.[0], 1920, ofShares);
    const y = this.#coordinate(pair?.[1], 1080, ofShares);
    if (pair?.length !== 2 || x === null || y === null) {
      this.writer.losePlace('whereUntold');
      return null;
    }
    return x === -1 && y === -1 ? 'here' : this.writer.place(x, y);
  }

  #coordinate(value: unknown, extent: number, besideShare: boolean): number | null {
    const number = numericOf(shareOf(value) ?? value);
    if (number === null) return null;
    if (!isShare(value) && !(besideShare && Math.abs(number) === 1)) return number;
    this.isOfShares = true;
    this.writer.losses.once('sharesOfScreen');
    return number * extent;
  }

  /** `[virtual key, name, extended]`, on systems other than Windows with a key code of theirs; of old just a name. */
  #key(action: string, what: unknown): void {
    const isDown = action === 'key down';
    const [code, name, extended] = listOf(what) ?? [null, what, 0];
    const called = textOf(name);
    const number = numericOf(code);
    const byCode =
      number === null ? null : keyOfVirtualKey(number, extended === 1 || extended === true);
    const key = byCode ?? (called === null ? null : keyOfName(called));
    if (!isDown && action !== 'key up') {
      this.writer.lose('keyActionUnknown');
    } else if (key !== null) {
      if (isDown) this.writer.keyDown(key);
      else this.writer.keyUp(key);
    } else if (called === null) {
      this.writer.lose('whichKeyUntold');
    } else if (isDown) this.#presses.down(called);
    else this.#presses.up(called);
  }
}

/** What is written in front of a percent sign, which here means nothing. */
function shareOf(value: unknown): string | undefined {
  const written = textOf(value);
  return written === null ? undefined : /^(-?\d{1,2}(?:\.\d{1,30})?)%$/.exec(written)?.[1];
}

function isShare(value: unknown): boolean {
  if (shareOf(value) !== undefined) return true;
  const number = numericOf(value);
  return number !== null && !Number.isInteger(number);
}

/** `[delay, type, action, parameters]`, as scripts were up to version 5. */
function oldEvent([delay, kind, action, parameters, ...others]: readonly unknown[]): Fields | null {
  if (typeof kind !== 'string' || others.length > 0) return null;
  return { type: 'event', delay, event_type: kind, action_type: action, action: parameters };
}
