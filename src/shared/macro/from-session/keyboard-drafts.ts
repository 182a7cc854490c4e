import type { PhysicalKey } from '../../input/physical-keys';
import type { Draft } from './draft';
import type { RecordedPress } from './recorded-input';
import { wholeMs } from './whole-ms';

/** Two keys that are down together for longer than this are held on purpose, µs. */
const ROLLOVER_US = 200_000;
/** Keys that move on while their modifier stays down: letting go of it is what chooses. */
const CYCLING = /^(?:Tab|Backquote|Arrow|Page)/;

/** A key that is pressed and let go of, with the modifiers that were down when it was. */
interface Stroke {
  readonly press: RecordedPress;
  readonly key: PhysicalKey;
  readonly modifiers: readonly PhysicalKey[];
}

/**
 * Makes taps, chords and typed text of keys that were down together or one after the other, in order of their presses.
 * Who types fast presses the next key before the last one is up; that means nothing, and is undone:
 *
 * ```
 *   KeyA   ▁███▁▁▁▁▁          a
 *   KeyB   ▁▁▁███▁▁▁           b      typed "ab"
 * ```
 *
 * Null where it means something which keys are held, so that downs and ups have to stay apart: a key that is held while
 * others are pressed, Alt with Tab twice.
 */
export function keyboardDrafts(
  presses: readonly RecordedPress[],
  asText: boolean,
): readonly Draft[] | null {
  const strokes = strokesOf(presses);
  if (strokes === null) return null;
  const drafts: Draft[] = [];
  for (const [index, stroke] of strokes.entries()) {
    const nextUs = strokes[index + 1]?.press.downUs ?? Number.POSITIVE_INFINITY;
    const draft = draftOf(stroke, Math.min(stroke.press.upUs, nextUs), asText);
    if (draft === null) return null;
    drafts.push(draft);
  }
  return drafts;
}

function strokesOf(presses: readonly RecordedPress[]): readonly Stroke[] | null {
  const modifiers = presses.filter(({ modifies }) => modifies);
  const plain = presses.filter(({ modifies }) => !modifies);
  let lastUpUs = Number.NEGATIVE_INFINITY;
  for (const { downUs, upUs } of plain) {
    if (Math.min(lastUpUs, upUs) - downUs > ROLLOVER_US) return null;
    lastUpUs = Math.max(lastUpUs, upUs);
  }
  const used = new Set<RecordedPress>();
  const strokes: Stroke[] = [];
  for (const press of plain) {
    if (press.key === null) return null;
    const held = modifiers.filter((modifier) => isDownAt(modifier, press));
    for (const modifier of held) used.add(modifier);
    strokes.push({ press, key: press.key, modifiers: held.flatMap(({ key }) => key ?? []) });
  }
  if (modifiers.some((modifier) => choosesWhenLetGo(modifier, plain))) return null;
  for (const press of modifiers) {
    // Shift and Alt that were tapped one in the other are a chord of modifiers: rare, and kept apart.
    if (used.has(press) || press.key === null) continue;
    if (modifiers.some((other) => other !== press && overlaps(other, press))) return null;
    strokes.push({ press, key: press.key, modifiers: [] });
  }
  return strokes.sort((a, b) => a.press.downNth - b.press.downNth);
}

function draftOf({ press, key, modifiers }: Stroke, upUs: number, asText: boolean): Draft | null {
  const { downUs, text, repeats } = press;
  // With Ctrl, Alt and Meta there is no text.
  if (asText && text !== null && repeats === 0 && !/\p{Cc}/u.test(text)) {
    return { kind: 'typed', fromUs: downUs, lastUs: downUs, toUs: upUs, text, presses: 1 };
  }
  const holdMs = wholeMs(upUs - downUs);
  if (modifiers.length === 0) {
    return { kind: 'step', fromUs: downUs, step: { type: 'key', key, holdMs } };
  }
  if (modifiers.length > 7) return null;
  return {
    kind: 'step',
    fromUs: downUs,
    step: { type: 'chord', keys: [...modifiers, key], holdMs },
  };
}

/** Alt+Tab, Tab: only letting go of Alt says which window. */
function choosesWhenLetGo(modifier: RecordedPress, plain: readonly RecordedPress[]): boolean {
  if (modifier.key?.startsWith('Shift') === true) return false;
  const strokes = plain.filter((press) => isDownAt(modifier, press));
  return strokes.length > 1 && strokes.some(({ key }) => key !== null && CYCLING.test(key));
}

/** Whether a press was down when another began. Their order tells: times are often the same to the millisecond. */
export function isDownAt({ downNth, upNth }: RecordedPress, other: RecordedPress): boolean {
  return downNth < other.downNth && other.downNth < upNth;
}

function overlaps(a: RecordedPress, b: RecordedPress): boolean {
  return a.downNth < b.upNth && b.downNth < a.upNth;
}
