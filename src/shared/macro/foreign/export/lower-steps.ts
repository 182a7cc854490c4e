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
import type { Said } from '../losses/loss-words';
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
      this.losses.add(null, 'variablesFixed');
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
    const pauseMs = settings?.pauseMs ?? 0;
    // The speed is that of what is done, as in a run.
    const pause = pauseMs > 0 ? [{ at: '', op: 'wait', ms: pauseMs, toMs: null } as const] : [];
    if (pause.length > 0) this.losses.add(null, 'pauseAfterLast');
    return this.#repeat('', times === 0 ? null : times, [...operations, ...pause], 1);
  }

  #settings(): void {
    const { settings } = this.#document;
    const lose = (...said: Said): void => this.losses.add(null, ...said);
    if (settings?.mode === 'exact') {
      lose('eventsNotAlong');
    }
    if (settings?.guard !== undefined) lose('noGuard');
    if (settings?.stopOnInput === true) lose('inputDoesNotStop');
    if (settings?.onLayoutChange !== undefined) {
      lose('placesStay');
    } else if ((this.#document.displays?.length ?? 0) > 0) {
      lose('displaysUnchecked');
    }
    if ((settings?.jitterMs ?? 0) > 0) lose('noJitter');
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
      this.losses.add(at, 'isOff');
      return [];
    }
    this.#budget.spend(1 + (step.note?.length ?? 0));
    if (this.#budget.isSpent) {
      if (!this.#isCut) this.losses.add(at, 'tooLong');
      this.#isCut = true;
      return [];
    }
    const operations = this.#lower(step, this.#context(at, scope, depth), depth);
    if (!isBlock(step)) this.#budget.spendOn(operations);
    const note = step.note === undefined ? [] : [{ at, op: 'comment', text: step.note } as const];
    return [...note, ...operations];
  }

  #context(at: string, scope: Scope, depth: number): StepContext {
    const lose = (...said: Said): void => this.losses.add(at, ...said);
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
        if (number === null) lose('onlyARunKnows');
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
        if (text === null) lose('textOnlyARunKnows');
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
        if (toMs !== null) this.losses.add(null, 'seedIgnored');
        return this.#wait(at, ms, toMs);
      }
      case 'comment':
        return [this.#comment(step.text, context)];
      case 'marker':
        lose('markerAsComment');
        return [this.#comment(step.text, context)];
      case 'stop': {
        const stop = { at, op: 'stop', failed: step.as === 'failed' } as const;
        if (step.text === undefined) return [stop];
        lose('stopAsComment');
        return [this.#comment(step.text, context), stop];
      }
      case 'group':
        lose('groupAsComment');
        return [
          { at, op: 'comment', text: step.title },
          ...this.#steps(step.steps, `${at}.`, scope, depth),
        ];
      case 'repeat':
        return this.#repeatStep(step, context, depth);
      case 'if':
        lose('noConditions');
        return [];
      case 'wait_for':
        lose('noWaitFor');
        return [];
      case 'set':
        lose('noSet');
        return [];
      case 'call':
        lose('noCall');
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
      lose('noUntil');
      return [];
    }
    if (step.over.kind === 'rows') return this.#rows(step, context, depth);
    const [times, pauseMs] = [number(step.over.times), number(step.pauseMs ?? 0)];
    if (times === null || pauseMs === null) return [];
    const pause = this.#wait(at, pauseMs, null);
    if (pause.length > 0) lose('pauseAfterLast');
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
      lose('noTable');
      return [];
    }
    const out: Operation[] = [];
    for (const [index, cells] of table.rows.entries()) {
      const row = Object.fromEntries(table.columns.map((name, i) => [name, cells[i] ?? '']));
      this.#budget.spend(1);
      if (this.#budget.isSpent) {
        lose('firstRows', { number: index });
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
      this.losses.add(at, 'firstTimes', { times, number: written });
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
    if (times === null) this.losses.add(place, 'onceForEver');
    else if (written < times) {
      this.losses.add(place, 'firstTimes', { times, number: written });
    }
    return Array.from({ length: written }, () => operations).flat();
  }
}
