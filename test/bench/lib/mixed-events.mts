/** One thing to do, and when: µs since the start. Keys are X keycodes, buttons X buttons 1–3 and 4–7. */
export type MixedEvent = { readonly atUs: number } & (
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | { readonly type: 'key' | 'button'; readonly detail: number; readonly down: boolean }
);

/** Whether it turns no wheel: a notch is a press and a release of a wheel button, and one operation. */
export function isWheelRelease(event: MixedEvent): boolean {
  return event.type === 'button' && event.detail >= FIRST_WHEEL && !event.down;
}

/** X keycodes of letters on three rows. */
const LETTERS = [24, 25, 26, 27, 28, 29, 38, 39, 40, 41, 42, 43, 52, 53, 54, 55, 56, 57];
const FIRST_WHEEL = 4;
const WHEEL_DOWN = 5;

/**
 * What hands do, `hz` events a second, unevenly: eight tenths moves along curves, the rest typing, clicks,
 * drags and the wheel. The same every time. No two events are closer than 100 µs, and all that is pressed
 * is let go of.
 */
export function mixedEvents(hz: number, seconds: number): readonly MixedEvent[] {
  const events: MixedEvent[] = [];
  const total = Math.round(hz * seconds);
  let state = 12345;
  // Numerical Recipes' generator: good enough for a load, and the same everywhere.
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const held: { type: 'key' | 'button'; detail: number; untilI: number }[] = [];
  let lastUs = -100;
  for (let i = 0; i < total; i++) {
    const jitter = (random() - 0.5) * 0.8;
    const atUs = Math.max(lastUs + 100, Math.round(((i + 0.5 + jitter) * 1e6) / hz));
    lastUs = atUs;
    const due = held.findIndex(({ untilI }) => untilI <= i || total - i <= held.length);
    if (due >= 0) {
      const [{ type, detail }] = held.splice(due, 1) as [(typeof held)[number]];
      events.push({ atUs, type, detail, down: false });
      continue;
    }
    const what = random();
    const room = total - i > held.length + 2;
    if (what < 0.1 && room) {
      const detail = LETTERS[Math.floor(random() * LETTERS.length)] as number;
      if (!held.some((press) => press.type === 'key' && press.detail === detail)) {
        events.push({ atUs, type: 'key', detail, down: true });
        held.push({ type: 'key', detail, untilI: i + 4 + Math.floor(random() * 8) });
        continue;
      }
    } else if (what < 0.13 && room) {
      const detail = random() < 0.3 ? WHEEL_DOWN : 1;
      if (!held.some((press) => press.type === 'button' && press.detail === detail)) {
        events.push({ atUs, type: 'button', detail, down: true });
        const long = detail === WHEEL_DOWN ? 1 : 1 + Math.floor(random() * 20);
        held.push({ type: 'button', detail, untilI: i + long });
        continue;
      }
    }
    const angle = i / 40;
    const x = Math.round(900 + 500 * Math.cos(angle) + 5 * random());
    const y = Math.round(500 + 300 * Math.sin(1.7 * angle) + 5 * random());
    events.push({ atUs, type: 'move', x, y });
  }
  return events;
}
