import { assertNever } from '../shared/base/assert';
import { shortened } from '../shared/macro/check/macro-problem';
import type { MacroCondition } from '../shared/macro/macro-condition';
import type { MacroNeed } from '../shared/macro/macro-needs';
import type { MacroStep, RepeatOver } from '../shared/macro/macro-step';
import type { Amount, MacroPoint, MacroRegion, WindowMatch } from '../shared/macro/macro-values';
import { isBlock, walkSteps } from '../shared/macro/walk-steps';

const NEEDS: Readonly<Record<MacroNeed, string>> = {
  keyboard: 'press keys',
  mouse: 'move and use the mouse',
  screen: 'look at the screen',
  clipboard: 'read the clipboard',
  windows: 'know which windows are open',
  held_keys: 'know which keys you hold',
};

/** `it needs to press keys, look at the screen`. */
export function needsText(needs: readonly MacroNeed[]): string {
  return needs.length === 0
    ? 'it needs nothing of the desktop'
    : `it needs to ${needs.map((need) => NEEDS[need]).join(', ')}`;
}

/** How many steps there are, those inside others too. */
export function countSteps(steps: readonly MacroStep[]): number {
  let count = 0;
  for (const _ of walkSteps(steps)) count += 1;
  return count;
}

/** A line for each step, as people count them: `3.2    click left at 100, 200`; and one for an `else`. */
export function* stepLines(
  steps: readonly MacroStep[],
  { prefix = '', from = 0, depth = 0 } = {},
): Generator<string> {
  for (const [index, step] of steps.entries()) {
    const number = `${prefix}${from + index + 1}`;
    yield line(number, depth, stepText(step), step);
    if (!isBlock(step)) continue;
    const inside = { prefix: `${number}.`, depth: depth + 1 };
    yield* stepLines(step.steps, inside);
    if (step.type !== 'if' || (step.otherwise?.length ?? 0) === 0) continue;
    yield line('', depth, 'else');
    // What is in there counts on, as everywhere.
    yield* stepLines(step.otherwise ?? [], { ...inside, from: step.steps.length });
  }
}

function line(number: string, depth: number, text: string, step?: MacroStep): string {
  const note = step?.note === undefined ? '' : `  — ${shortened(step.note)}`;
  return `${number.padEnd(8)}${'  '.repeat(depth)}${step?.off === true ? '(off) ' : ''}${text}${note}`;
}

/** A step in a few words. */
export function stepText(step: MacroStep): string {
  switch (step.type) {
    case 'key':
      return joined(action(step.action), step.key, times(step.times), held(step.holdMs));
    case 'chord':
      return joined('press', step.keys.join('+'), held(step.holdMs));
    case 'text':
      return `type ${quoted(step.text)}`;
    case 'move':
      return joined('move', way(step));
    case 'click':
      return joined(
        step.action === undefined || step.action === 'press' ? 'click' : action(step.action),
        `${step.button ?? 'left'}`,
        at(step.at),
        times(step.times),
        withKeys(step.modifiers),
        held(step.holdMs),
      );
    case 'double_click':
      return joined(
        'double-click',
        `${step.button ?? 'left'}`,
        at(step.at),
        withKeys(step.modifiers),
      );
    case 'drag':
      return joined(
        'drag',
        `${step.button ?? 'left'}`,
        at(step.at),
        way(step),
        withKeys(step.modifiers),
      );
    case 'wheel':
      return joined(
        'turn the wheel',
        step.down === undefined ? '' : `down ${step.down}`,
        step.right === undefined ? '' : `right ${step.right}`,
        at(step.at),
      );
    case 'wait':
      return `wait ${ms(step.ms)}${step.toMs === undefined ? '' : ` to ${ms(step.toMs)}, at random`}`;
    case 'wait_for':
      return joined(
        `wait until ${conditionText(step.condition)}`,
        timeoutText(step.timeoutMs),
        step.otherwise === undefined ? '' : `else ${step.otherwise.replace('_', ' ')}`,
      );
    case 'set':
      return `set ${step.name} to ${step.value}`;
    case 'call':
      return joined(
        `call ${quoted(step.macro)}`,
        Object.entries(step.with ?? {})
          .map(([name, value]) => `${name} = ${value}`)
          .join(', '),
      );
    case 'comment':
      return `# ${shortened(step.text)}`;
    case 'marker':
      return `mark ${quoted(step.text)}`;
    case 'stop':
      return joined(
        step.as === 'failed' ? 'stop as failed' : 'stop',
        step.text === undefined ? '' : quoted(step.text),
      );
    case 'if':
      return `if ${conditionText(step.condition)}`;
    case 'repeat':
      return joined(
        `repeat ${overText(step.over)}`,
        step.pauseMs === undefined ? '' : `with ${ms(step.pauseMs)} between`,
      );
    case 'group':
      return `group ${quoted(step.title)}`;
    default:
      return assertNever(step);
  }
}

/** A condition in a few words. */
export function conditionText(condition: MacroCondition): string {
  switch (condition.type) {
    case 'window': {
      const is = condition.is ?? 'front';
      return `the window ${windowText(condition.window)} is ${is === 'front' ? 'in front' : is}`;
    }
    case 'pixel':
      return `the pixel ${at(condition.at)} is ${condition.color}`;
    case 'image':
      return joined('a picture is seen', region(condition.in));
    case 'clipboard':
      return `the clipboard ${condition.how ?? 'equals'} ${quoted(condition.text)}`;
    case 'key':
      return `${condition.key} is ${condition.is ?? 'down'}`;
    case 'expression':
      return condition.expression;
    case 'not':
      return `not (${conditionText(condition.condition)})`;
    case 'all':
    case 'any':
      return condition.conditions
        .map((part) => `(${conditionText(part)})`)
        .join(condition.type === 'all' ? ' and ' : ' or ');
    default:
      return assertNever(condition);
  }
}

function overText(over: RepeatOver): string {
  switch (over.kind) {
    case 'times':
      return `${over.times} times`;
    case 'until':
      return `until ${conditionText(over.condition)}`;
    case 'rows':
      return 'for each row of the table';
    default:
      return assertNever(over);
  }
}

function way({ to, path, durationMs }: Extract<MacroStep, { type: 'move' | 'drag' }>): string {
  if (path !== undefined) {
    return `along ${path.t.length} places in ${ms((path.t.at(-1) ?? 0) / 1000)}`;
  }
  return joined(
    to === undefined ? '' : `to ${place(to)}`,
    durationMs === undefined ? '' : `in ${ms(durationMs)}`,
  );
}

function windowText({ title, class: name }: WindowMatch): string {
  return joined(
    title === undefined ? '' : quoted(title),
    name === undefined ? '' : `of ${quoted(name)}`,
  );
}

function at(point: MacroPoint | undefined): string {
  return point === undefined ? '' : `at ${place(point)}`;
}

function place({ x, y, from, display }: MacroPoint | MacroRegion): string {
  const origin =
    from === undefined || from === 'screen'
      ? ''
      : ` from the ${from}${from === 'display' ? ` ${display ?? 0}` : ''}`;
  return `${x}, ${y}${origin}`;
}

function region(of: MacroRegion | undefined): string {
  return of === undefined ? '' : `in ${of.width} × ${of.height} at ${place(of)}`;
}

function action(of: 'press' | 'down' | 'up' | undefined): string {
  return of === 'down' ? 'hold down' : of === 'up' ? 'let go of' : 'press';
}

function times(count: Amount | undefined): string {
  return count === undefined || count === 1 ? '' : `${count} times`;
}

function held(time: Amount | undefined): string {
  return time === undefined ? '' : `for ${ms(time)}`;
}

function withKeys(keys: readonly string[] | undefined): string {
  return keys === undefined || keys.length === 0 ? '' : `with ${keys.join('+')}`;
}

function ms(time: Amount): string {
  return typeof time === 'number' ? `${Number(time.toFixed(3))} ms` : `(${time}) ms`;
}

/** 0 is as long as it takes. */
function timeoutText(timeoutMs: Amount | undefined): string {
  if (timeoutMs === undefined) return '';
  return timeoutMs === 0 ? 'for as long as it takes' : `for ${ms(timeoutMs)} at most`;
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function quoted(text: string): string {
  return JSON.stringify(shortened(text));
}
