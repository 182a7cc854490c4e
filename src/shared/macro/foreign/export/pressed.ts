import type { Operation } from './operation';

/** A key or a button that operations press. */
export type Pressed = Extract<Operation, { readonly op: 'key' | 'button' }>;

/** Every key and button that operations press, once each, in the order in which they are first pressed. */
export function pressedBy(operations: readonly Operation[]): readonly Pressed[] {
  const pressed = new Map<string, Pressed>();
  for (const press of pressesIn(operations)) {
    if (press.down && !pressed.has(nameOf(press))) pressed.set(nameOf(press), press);
  }
  return [...pressed.values()];
}

/** What lets go of all that is down when operations are over, the last first. */
export function letGoAfter(operations: readonly Operation[]): readonly Pressed[] {
  const held = new Map<string, Pressed>();
  for (const press of pressesIn(operations)) {
    held.delete(nameOf(press));
    if (press.down) held.set(nameOf(press), press);
  }
  return [...held.values()].reverse().map((press) => ({ ...press, down: false }));
}

/** Presses in the order of the lines, what is repeated once. */
function* pressesIn(operations: readonly Operation[]): Generator<Pressed> {
  for (const operation of operations) {
    if (operation.op === 'key' || operation.op === 'button') yield operation;
    else if (operation.op === 'repeat') yield* pressesIn(operation.operations);
  }
}

function nameOf(press: Pressed): string {
  return press.op === 'key' ? press.key : `button ${press.button}`;
}
