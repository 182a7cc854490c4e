import { assertNever } from '../../../base/assert';
import type { Scope } from '../../expression';
import type { MacroDocument } from '../../macro-document';
import {
  DEFAULT_HOLD_MS,
  DEFAULT_INTERVAL_MS,
  type MacroStep,
  type StepOf,
} from '../../macro-step';
import { isBlock, stepsInside } from '../../walk-steps';
import { Budget } from './budget';
import { constantNumber, constantsOf, constantText } from './constants';
import { LossList } from './loss-list';
import { lowerPointerStep, type PointerStep } from './lower-pointer';
import type { Abilities, Operation } from './operation';
import { letGoAfter } from './pressed';
import type { StepContext } from './step-context';

/** No number is greater, whatever an expression gives: a length of time, a place, how many times. */
const MOST = 1_000_000_000;

/** What is done no more often than this is written out, and not as a repeat. */
const FEW = 20;

const PAUSE_AFTER = 'The pause between two times comes after the last one too.';

/** A macro as operations, and what they leave out. */
export interface Lowered {
  readonly operations: readonly Operation[];
  readonly losses: LossList;
}

/** What a macro does in terms that another tool has. What depends on the run is left out and told. */
export function lowerMacro(document: MacroDocument, abilities: Abilities): Lowered {
  const lowering = new Lowering(document, abilities);
  return { operations: lowering.run(), losses: lowering.losses };
}

class Lowering {
  readonly losses = new LossList();
  readonly #document: MacroDocument;
  readonly #abilities: Abilities;
  readonly #speed: number;
  readonly #constants: Scope;
  readonly #budget: Budget;
  #isCut = false;

  constructor(document: MacroDocument, abilities: Abilities) {
    this.#document = document;
    this.#abilities = abilities;
    this.#speed = document.settings?.speed ?? 1;
    this.#constants = constantsOf(document);
    this.#budget = new Budget(abilities);
  }

  run(): readonly Operation[] {
    const { description, variables } = this.#document;
    this.#settings();
    if ((variables?.length ?? 0) > 0) {
      this.losses.add(null, 'Variables are written as the values that they start with.');
    }
    const text = description?.trim() ?? '';
    const about = text === '' ? [] : [{ at: '', op: 'comment', text } as const];
    const operations = [...about, ...this.#passes()];
    // What would have let go of them is cut off.
    return this.#isCut ? [...operations, ...letGoAfter(operations)] : operations;
  }

  #passes(): readonly Operation[] {
    const { settings, steps } = this.#document;
    const operations = this.#steps(steps, '', this.#constants, 1);
    const times = settings?.times ?? 1;
    if (times === 1) return operations;
    const pause = this.#wait('', settings?.pauseMs ?? 0, null);
    if (pause.length > 0) this.losses.add(null, PAUSE_AFTER);
    return this.#repeat('', times === 0 ? null : times, [...operations, ...pause], 1);
  }

  #settings(): void {
    const { settings } = this.#document;
    const lose = (message: string): void => this.losses.add(null, message);
    if (settings?.mode === 'exact') {
      lose('The recorded events do not go along: the steps are written in their place.');
    }
    if (settings?.guard !== undefined) lose('Nothing watches which window is in front.');
    if (settings?.stopOnInput === true) lose('Real input does not stop it.');
    if (settings?.onLayoutChange !== undefined) {
      lose('Places stay as they are, whatever the displays.');
    } else if ((this.#document.displays?.length ?? 0) > 0) {
      lose('Nothing looks whether the displays are those that its places are meant for.');
    }
    if ((settings?.jitterMs ?? 0) > 0) lose('Waits are not made longer at random.');
  }

  #steps(
    steps: readonly MacroStep[],
    prefix: string,
    scope: Scope,
    depth: number,
    first = 1,
  ): readonly Operation[] {
    return steps.flatMap((step, i) => this.#step(step, `${prefix}${i + first}`, scope, depth));
  }

  #step(step: MacroStep, at: string, scope: Scope, depth: number): readonly Operation[] {
    if (step.off === true) {
      this.losses.add(at, 'It is off, and left out.');
      return [];
    }
    this.#budget.spend(1 + (step.note?.length ?? 0));
    if (this.#budget.isSpent) {
      if (!this.#isCut) this.losses.add(at, 'It would be too long from here on: it ends here.');
      this.#isCut = true;
      return [];
    }
    const operations = this.#lower(step, this.#context(at, scope, depth), depth);
    if (!isBlock(step)) this.#budget.spendOn(operations);
    const note = step.note === undefined ? [] : [{ at, op: 'comment', text: step.note } as const];
    return [...note, ...operations];
  }

  #context(at: string, scope: Scope, depth: number): StepContext {
    const lose = (message: string): void => this.losses.add(at, message);
    return {
      at,
      scope,
      document: this.#document,
      abilities: this.#abilities,
      speed: this.#speed,
      lose,
      several: (times, operations, pause) => this.#several(at, times, operations, pause, depth),
      number: (amount) => {
        if (typeof amount === 'string') this.#budget.spend(amount.length);
        const number = constantNumber(amount, scope);
        if (number === null) lose('It asks for a value that only a run knows, and is left out.');
        return number === null ? null : Math.min(MOST, Math.max(-MOST, number));
      },
    };
  }

  #lower(step: MacroStep, context: StepContext, depth: number): readonly Operation[] {
    const { at, scope, lose, number } = context;
    switch (step.type) {
      case 'key':
      case 'chord':
        return this.#keys(step, context);
      case 'text': {
        if (step.text.includes('{{')) this.#budget.spend(step.text.length);
        const text = constantText(step.text, scope);
        const interval = number(step.intervalMs ?? DEFAULT_INTERVAL_MS);
        if (text === null) lose('Its text asks for a value that only a run knows: it is left out.');
        if (text === null || interval === null) return [];
        return [{ at, op: 'text', text, intervalMs: Math.max(0, interval) / this.#speed }];
      }
      case 'move':
      case 'click':
      case 'double_click':
      case 'drag':
      case 'wheel':
        return lowerPointerStep(step satisfies PointerStep, context);
      case 'wait': {
        const ms = number(step.ms);
        const toMs = step.toMs === undefined ? null : number(step.toMs);
        if (ms === null || (step.toMs !== undefined && toMs === null)) return [];
        if (toMs !== null) this.losses.add(null, 'Random waits do not follow the seed.');
        return this.#wait(at, ms, toMs);
      }
      case 'comment':
        return [this.#comment(step.text, context)];
      case 'marker':
        lose('It becomes a comment: nothing is marked.');
        return [this.#comment(step.text, context)];
      case 'stop': {
        const stop = { at, op: 'stop', failed: step.as === 'failed' } as const;
        if (step.text === undefined) return [stop];
        lose('What it says becomes a comment: it ends without a word.');
        return [this.#comment(step.text, context), stop];
      }
      case 'group':
        lose('Its title becomes a comment: nothing shows where the group ends.');
        return [
          { at, op: 'comment', text: step.title },
          ...this.#steps(step.steps, `${at}.`, scope, depth),
        ];
      case 'repeat':
        return this.#repeatStep(step, context, depth);
      case 'if':
        lose('A condition cannot be said: neither branch is written.');
        return [];
      case 'wait_for':
        lose('It waits for something on the desktop, and is left out: what follows comes at once.');
        return [];
      case 'set':
        lose('Variables do not change: it is left out.');
        return [];
      case 'call':
        lose('Another macro is called, which is not written: export that one too.');
        return [];
      default:
        return assertNever(step);
    }
  }

  #comment(text: string, { at, scope }: StepContext): Operation {
    if (text.includes('{{')) this.#budget.spend(text.length);
    return { at, op: 'comment', text: constantText(text, scope) ?? text };
  }

  #keys(step: StepOf<'key' | 'chord'>, { at, number, several }: StepContext): readonly Operation[] {
    const holdMs = number(step.holdMs ?? DEFAULT_HOLD_MS);
    const times = step.type === 'chord' ? 1 : number(step.times ?? 1);
    if (holdMs === null || times === null) return [];
    const action = step.type === 'key' ? (step.action ?? 'press') : 'press';
    const keys = step.type === 'key' ? [step.key] : step.keys;
    const downs = keys.map((key) => ({ at, op: 'key', key, down: true }) as const);
    const ups = keys.map((key) => ({ at, op: 'key', key, down: false }) as const).reverse();
    if (action !== 'press') return action === 'down' ? downs : ups;
    const hold = this.#wait(at, holdMs, null);
    return several(times, [...downs, ...hold, ...ups], hold);
  }

  #wait(at: string, ms: number, toMs: number | null): readonly Operation[] {
    if (toMs === null && !(ms > 0)) return [];
    const most = toMs === null ? null : Math.max(0, toMs) / this.#speed;
    return [{ at, op: 'wait', ms: Math.max(0, ms) / this.#speed, toMs: most }];
  }

  #repeatStep(step: StepOf<'repeat'>, context: StepContext, depth: number): readonly Operation[] {
    const { at, scope, lose, number } = context;
    if (step.over.kind === 'until') {
      lose('It repeats until something holds, which cannot be said: it is left out.');
      return [];
    }
    if (step.over.kind === 'rows') return this.#rows(step, context, depth);
    const [times, pauseMs] = [number(step.over.times), number(step.pauseMs ?? 0)];
    if (times === null || pauseMs === null) return [];
    const pause = this.#wait(at, pauseMs, null);
    if (pause.length > 0) lose(PAUSE_AFTER);
    const inside = this.#steps(stepsInside(step), `${at}.`, scope, depth + 1);
    return this.#repeat(at, Math.max(0, Math.round(times)), [...inside, ...pause], depth);
  }

  /** Rows are written one after the other, each with its own values. */
  #rows(
    step: StepOf<'repeat'>,
    { at, scope, lose }: StepContext,
    depth: number,
  ): readonly Operation[] {
    const { table } = this.#document;
    if (table === undefined) {
      lose('It goes over the rows of a table that the macro does not bring along: it is left out.');
      return [];
    }
    const out: Operation[] = [];
    for (const [index, cells] of table.rows.entries()) {
      const row = Object.fromEntries(table.columns.map((name, i) => [name, cells[i] ?? '']));
      this.#budget.spend(1);
      if (this.#budget.isSpent) {
        lose(`Only the first ${index} rows are written.`);
        break;
      }
      const inRow = { ...scope, row, index };
      const pauseMs = this.#context(at, inRow, depth).number(step.pauseMs ?? 0) ?? 0;
      const pause = index === 0 ? [] : this.#wait(at, pauseMs, null);
      const inside = this.#steps(step.steps, `${at}.`, inRow, depth);
      for (const operation of [...pause, ...inside]) out.push(operation);
    }
    return out;
  }

  /** Between the last time and what follows is no pause, so the last one stands by itself. */
  #several(
    at: string,
    amount: number,
    operations: readonly Operation[],
    pause: readonly Operation[],
    depth: number,
  ): readonly Operation[] {
    const times = Math.max(0, Math.round(amount));
    if (times === 0) return [];
    const isFew = times <= FEW;
    const again = [...operations, ...pause];
    if (!isFew && depth <= this.#abilities.nesting) {
      return [{ at, op: 'repeat', times: times - 1, operations: again }, ...operations];
    }
    const written = isFew ? times : this.#budget.timesOf(again, times);
    if (written < times) {
      this.losses.add(at, `It is done ${times} times: the first ${written} are written out.`);
    }
    return [...Array.from({ length: written - 1 }, () => again).flat(), ...operations];
  }

  #repeat(
    at: string,
    times: number | null,
    operations: readonly Operation[],
    depth: number,
  ): readonly Operation[] {
    if (times === 0 || operations.length === 0) return [];
    if (times === 1) return operations;
    if (depth <= this.#abilities.nesting) return [{ at, op: 'repeat', times, operations }];
    const written = this.#budget.timesOf(operations, times ?? 1);
    const place = at === '' ? null : at;
    if (times === null) this.losses.add(place, 'It goes on without end: it is written once.');
    else if (written < times) {
      this.losses.add(place, `It is done ${times} times: the first ${written} are written out.`);
    }
    return Array.from({ length: written }, () => operations).flat();
  }
}
