import { isSameRectangle, type Rectangle } from './rectangle';

/**
 * Tells in a sentence how the displays now differ from those of a recording; null: by nothing that moves a place,
 * or one of both is not known. Which display is which, and how large its pixels are, moves none.
 */
export function describeLayoutChange(
  recorded: readonly Rectangle[],
  now: readonly Rectangle[],
): string | null {
  if (recorded.length === 0 || now.length === 0 || isSameLayout(recorded, now)) return null;
  const plain = recorded.length === 1 && now.length === 1 && isAtOrigin([...recorded, ...now]);
  const say = (displays: readonly Rectangle[]): string =>
    displays
      .map((each) => (plain ? sizeOf(each) : `${sizeOf(each)}${placeOf(each)}`))
      .join(' and ');
  return `The displays have changed since the recording: then ${say(recorded)}, now ${say(now)}.`;
}

/** Whether both cover the same pixels by the same displays, in whatever order. */
export function isSameLayout(a: readonly Rectangle[], b: readonly Rectangle[]): boolean {
  return a.length === b.length && isIn(a, b) && isIn(b, a);
}

function isIn(a: readonly Rectangle[], b: readonly Rectangle[]): boolean {
  return a.every((each) => b.some((other) => isSameRectangle(each, other)));
}

function isAtOrigin(displays: readonly Rectangle[]): boolean {
  return displays.every(({ x, y }) => x === 0 && y === 0);
}

function sizeOf({ width, height }: Rectangle): string {
  return `${width}×${height}`;
}

function placeOf({ x, y }: Rectangle): string {
  return ` at ${x}, ${y}`;
}
