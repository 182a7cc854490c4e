import { err, ok, type Result } from '../../../base/result';
import type { PhysicalKey } from '../../../input/physical-keys';
import { MAX_STEPS_DONE } from '../../check/check-loops';
import type { MacroCondition } from '../../macro-condition';
import { MAX_DEPTH, MAX_STEPS } from '../../macro-document';
import type { MacroStep, RepeatOver } from '../../macro-step';
import { MAX_MS, type MacroButton, type MacroPoint } from '../../macro-values';
import type { Said } from '../losses/loss-words';
import { type Refusal, refusalOf, type SaidRefusal } from '../losses/refusal';
import { type Frame, newFrame } from './block-frame';
import { boundLoops } from './bound-loops';
import { quoted } from './foreign-text';
import { LossList } from './losses';
import type { NewStep } from './new-step';
import { pairSteps } from './pair-steps';
import { offUntilPlaced, PointerPlace } from './pointer-place';
import { literalTemplate, partsOf, withoutControls } from './typed-text';
import { withIds } from './with-ids';

/** A place further away than this is none, in pixels. */
const MAX_PLACE = 100_000;
/** No loop does more than this, as the schema has it. */
const MAX_TIMES = 1_000_000_000;
/** What a loop without an end goes on until: nothing ends it but whoever stops the macro. */
const ENDLESS: RepeatOver = {
  kind: 'until',
  condition: { type: 'expression', expression: 'false' },
  most: MAX_TIMES,
};

const MODIFIER_KEYS: ReadonlySet<string> = new Set(
  ['Control', 'Alt', 'Shift', 'Meta'].flatMap((name) => [`${name}Left`, `${name}Right`]),
);

/**
 * What importers write steps with: it keeps to the limits of the schema, tells what it cannot, and pairs presses at the
 * end. Once something is refused, everything further is left.
 */
export class StepWriter {
  readonly losses = new LossList();
  /** Where in the file we are, for losses. */
  at: string | null = null;
  readonly #frames: Frame[] = [newFrame(false, nothing)];
  readonly #held = new Set<PhysicalKey>();
  readonly #pointer = new PointerPlace();
  #count = 0;
  #refusal: Refusal | null = null;

  /** Says what is lost at where we are. */
  lose(...said: Said): void {
    this.losses.add(this.at, ...said);
  }

  /** Says that a place where the pointer goes is lost. */
  losePlace(...said: Said): void {
    this.lose(...said);
    this.#pointer.isLost = true;
  }

  /** Gives the whole file up. The first reason counts. */
  refuse(...said: SaidRefusal): void {
    this.#refusal ??= refusalOf(...said);
  }

  /** Whether the file was given up. */
  get isOver(): boolean {
    return this.#refusal !== null;
  }

  /** Blocks that are open. */
  get depth(): number {
    return this.#frames.length - 1;
  }

  /** The list that is written into: the same object until a block opens or closes. */
  get here(): MacroStep[] {
    return this.#top.steps;
  }

  /** Keys that carry a modifier and are down. */
  get heldModifiers(): readonly PhysicalKey[] {
    return [...this.#held].filter((key) => MODIFIER_KEYS.has(key));
  }

  /** Whether a key is down. */
  isDown(key: PhysicalKey): boolean {
    return this.#held.has(key);
  }

  get #top(): Frame {
    const top = this.#frames.at(-1);
    if (top === undefined) throw new Error('no frame is left');
    return top;
  }

  /** Any step. */
  add(step: NewStep): void {
    if (this.isOver) return;
    this.#count += 1;
    if (this.#count > MAX_STEPS) {
      this.refuse('tooManySteps', { number: MAX_STEPS.toLocaleString('en') });
      return;
    }
    if (step.type !== 'comment') this.#reach();
    const written = this.#pointer.written(step);
    if (written.off === true && step.off !== true) {
      this.lose('placeLostBefore');
    }
    this.here.push({ id: '', ...written });
    if (step.type === 'stop') this.#top.end = 'neverAfterStop';
  }

  keyDown(key: PhysicalKey): void {
    this.#held.add(key);
    this.add({ type: 'key', key, action: 'down' });
  }

  keyUp(key: PhysicalKey): void {
    this.#held.delete(key);
    this.add({ type: 'key', key, action: 'up' });
  }

  /** Keys pressed together: one as a key, several as a chord. `holdMs` null: as long as usual. */
  press(keys: readonly PhysicalKey[], holdMs: number | null = null): void {
    const [first, ...others] = [...new Set(keys)];
    if (first === undefined) return;
    const hold = holdMs === null ? {} : { holdMs: this.length(holdMs) };
    if (others.length === 0) this.add({ type: 'key', key: first, ...hold });
    else if (others.length < 8) this.add({ type: 'chord', keys: [first, ...others], ...hold });
    else this.lose('tooManyKeys');
  }

  button(button: MacroButton, action: 'down' | 'up', at: MacroPoint | null): void {
    this.add({ type: 'click', button, action, ...(at === null ? {} : { at }) });
  }

  click(button: MacroButton, at: MacroPoint | null, holdMs: number | null = null): void {
    const hold = holdMs === null ? {} : { holdMs: this.length(holdMs) };
    this.add({ type: 'click', button, ...(at === null ? {} : { at }), ...hold });
  }

  move(to: MacroPoint): void {
    this.add({ type: 'move', to });
  }

  /** In notches; nothing for none. */
  wheel(down: number, right: number, at: MacroPoint | null = null): void {
    if (!isWithin(down, 1_000_000) || !isWithin(right, 1_000_000)) {
      this.lose('wheelTooFar');
      return;
    }
    if (down === 0 && right === 0) return;
    this.add({
      type: 'wheel',
      ...(down === 0 ? {} : { down }),
      ...(right === 0 ? {} : { right }),
      ...(at === null ? {} : { at }),
    });
  }

  /** Text as it is: braces mean nothing. */
  text(text: string, intervalMs: number | null = null): void {
    const plain = withoutControls(text);
    if (plain !== text) this.lose('untypable');
    const interval = intervalMs === null ? {} : { intervalMs: this.length(intervalMs) };
    for (const part of partsOf(plain)) {
      this.add({ type: 'text', text: literalTemplate(part), ...interval });
    }
  }

  comment(text: string): void {
    const said = withoutControls(text).trim().slice(0, 10_000);
    if (said !== '') this.add({ type: 'comment', text: literalTemplate(said) });
  }

  /** Calls the macro that another tool's file became: its name without folder and ending. */
  call(path: string): void {
    const file =
      withoutControls(path)
        .split(/[\\/\n]/)
        .at(-1) ?? '';
    const name = file
      .replace(/\.[a-z0-9]{1,8}$/i, '')
      .replace(/^[.\s]+/, '')
      .trim()
      .slice(0, 200);
    if (name === '') {
      this.lose('callUnnamed');
      return;
    }
    this.add({ type: 'call', macro: name });
    this.lose('callToImport', { name: quoted(name) });
  }

  /** Waits; `toMs` makes it random. Nothing for no time. */
  wait(ms: number, toMs: number | null = null): void {
    if (toMs !== null && toMs > ms) {
      this.add({ type: 'wait', ms: this.length(ms), toMs: this.length(toMs) });
      return;
    }
    const length = this.length(ms);
    if (length > 0) this.add({ type: 'wait', ms: length });
  }

  /** A length of time that the schema takes, ms; tells what it had to change. */
  length(ms: number): number {
    if (ms >= 0 && ms <= MAX_MS) return Math.round(ms * 1000) / 1000;
    if (ms > MAX_MS) this.lose('waitCut');
    else if (ms < 0) this.lose('waitNegative');
    else this.lose('waitNoNumber');
    return ms > MAX_MS ? MAX_MS : 0;
  }

  /** A place, null when it is too far away to be one, which is told. */
  place(x: number, y: number, from: MacroPoint['from'] = 'screen'): MacroPoint | null {
    if (!isWithin(x, MAX_PLACE) || !isWithin(y, MAX_PLACE)) {
      this.losePlace('notAPlace');
      return null;
    }
    // −0 is 0.
    const at = { x: Math.round(x) + 0, y: Math.round(y) + 0 };
    return from === 'screen' ? at : { ...at, from };
  }

  /** Opens a loop; null: without an end. */
  openRepeat(times: number | null, pauseMs = 0): void {
    if (times === null) {
      this.lose('endlessLoop');
      this.openLoop(ENDLESS, pauseMs);
      return;
    }
    const count = Math.floor(Math.min(MAX_TIMES, Math.max(0, times)));
    if (!(times >= 0 && times <= MAX_TIMES)) {
      this.lose('loopTooOften', { number: count.toLocaleString('en') });
    }
    this.openLoop({ kind: 'times', times: count }, pauseMs);
  }

  /** Opens a loop over something else. */
  openLoop(over: RepeatOver, pauseMs = 0): void {
    const pause = pauseMs > 0 ? { pauseMs: this.length(pauseMs) } : {};
    this.#open((steps) => ({ id: '', type: 'repeat', over, steps, ...pause }));
  }

  openGroup(title: string): void {
    this.#open((steps) => ({ id: '', type: 'group', title: title.slice(0, 200), steps }));
  }

  /** Opens a group that is off, of which nothing stays when it is empty. What is known of the pointer is none of it. */
  openAside(title: string): void {
    this.#frames.push(
      newFrame(this.#pointer.isLost, (steps) => ({
        id: '',
        type: 'group',
        title: title.slice(0, 200),
        steps,
        off: true,
      })),
    );
    this.#pointer.isLost = false;
  }

  openIf(condition: MacroCondition): void {
    this.#open((steps) => ({ id: '', type: 'if', condition, steps }));
  }

  /** Between the steps of an `if` that is open and its other steps. False when the open block is none. */
  otherwise(condition: MacroCondition): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    const { steps } = frame;
    // The other steps begin where the `if` began, and either of the two may be what was done.
    this.#pointer.isLost ||= frame.wasLost;
    this.#open((otherwise) => ({ id: '', type: 'if', condition, steps, otherwise }));
    this.#pointer.isLost = frame.wasLost;
  }

  #open(close: Frame['close']): void {
    if (this.depth >= MAX_DEPTH) {
      this.refuse('blocksTooDeep', { number: MAX_DEPTH });
    }
    this.#reach();
    this.#frames.push(newFrame(this.#pointer.isLost, close));
  }

  /** Says once where a step can never run. */
  #reach(): void {
    const { end } = this.#top;
    if (end !== null) this.lose(end);
    this.#top.end = null;
  }

  /** Closes the innermost block. False when none is open. */
  close(): boolean {
    if (this.depth === 0) return false;
    const frame = this.#frames.pop();
    if (frame === undefined) return false;
    const block = this.#closed(frame);
    if (block.off === true) this.#pointer.isLost = frame.wasLost;
    const isNothing = block.off === true && frame.steps.length === 0;
    if (!this.isOver && !isNothing) this.here.push(block);
    if (block.type === 'repeat' && block.over === ENDLESS) {
      this.#top.end = 'neverAfterLoop';
    }
    this.#count += 1;
    return true;
  }

  /** The block with its steps. One that comes back with the place lost begins without it. */
  #closed({ steps, wasLost, close }: Frame): MacroStep {
    const block = close(steps);
    if (block.type === 'if') this.#pointer.isLost ||= wasLost;
    if (block.type !== 'repeat' || !this.#pointer.isLost || wasLost) return block;
    const again = offUntilPlaced(steps);
    if (!again.isChanged) return block;
    this.lose('loopPlaceLost');
    return { ...block, steps: again.steps };
  }

  /** Puts what was written into this list since `from` into a loop without an end: what a jump back means. */
  loopBack(list: MacroStep[], from: number): boolean {
    if (list !== this.here || from > list.length) return false;
    const steps = list.splice(from);
    this.openRepeat(null);
    this.here.push(...steps);
    return this.close();
  }

  /** All steps with their ids, presses paired; or why the file is refused. Blocks still open are closed. */
  finish(newId: () => string): Result<MacroStep[], Refusal> {
    while (this.close());
    if (this.#refusal !== null) return err(this.#refusal);
    const { steps, isCut } = boundLoops(pairSteps(this.here));
    if (isCut) {
      this.losses.add(null, 'loopsCut', { number: MAX_STEPS_DONE.toLocaleString('en') });
    }
    return ok(withIds(steps, newId));
  }
}

function isWithin(value: number, most: number): boolean {
  return Math.abs(value) <= most;
}

function nothing(): never {
  throw new Error('the root closes into nothing');
}
