import type { KeyboardLayout, KeyPlace } from '../../shared/playback/keyboard-layout';

/** The key next to another one in the direction of an arrow key; null where there is none. */
export function neighbour(layout: KeyboardLayout, code: string, arrow: string): string | null {
  const direction = DIRECTIONS.get(arrow);
  const from = layout.keys.find((key) => key.code === code) ?? layout.keys[0];
  if (direction === undefined || from === undefined) return null;
  const [dx, dy] = direction;
  let best: KeyPlace | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const key of layout.keys) {
    const x = key.x + key.width / 2 - (from.x + from.width / 2);
    const y = key.y + key.height / 2 - (from.y + from.height / 2);
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    // Straight ahead comes first: aside weighs more than a few keys of distance.
    if (ahead > 0.4 && (dx === 0 || aside < 0.75) && ahead + 3 * aside < least) {
      best = key;
      least = ahead + 3 * aside;
    }
  }
  return best?.code ?? null;
}

const DIRECTIONS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
]);
