import type { ClickDraft, Draft, TypedDraft, WheelDraft } from './draft';
import { isApart, staysAt } from './pointer-drafts';
import type { Point } from './recorded-input';
import type { TimedPlaces } from './simplify-path';

/** A second click within this time of the first makes a double click, µs: the systems' usual 400 to 500 ms, the least. */
const DOUBLE_US = 400_000;
/** Turns of the wheel with no more than this between them are one, µs. */
const BURST_US = 250_000;
/** Typing goes on after a pause no longer than this, µs; a longer one is a pause of its own. */
const TYPING_US = 1_000_000;
/** No text step has more characters. */
const MOST_TYPED = 5_000;

/** Puts together what belongs together: double clicks, bursts of the wheel, typing. */
export function gathered(drafts: readonly Draft[], places: TimedPlaces): readonly Draft[] {
  const out: Draft[] = [];
  for (const draft of drafts) {
    if (!takes(out, draft, places)) out.push(draft);
  }
  return out;
}

/** Whether the last of `out` takes the next one in. */
function takes(out: Draft[], next: Draft, places: TimedPlaces): boolean {
  switch (next.kind) {
    case 'typed':
      return withTyping(out, next);
    case 'wheel':
      return withWheel(out, next, places);
    case 'click':
      return withClick(out, next, places);
    case 'aside':
      if (out.at(-1)?.kind !== 'aside') return false;
      out[out.length - 1] = next;
      return true;
    default:
      return false;
  }
}

function withTyping(out: Draft[], next: TypedDraft): boolean {
  const aside = out.at(-1)?.kind === 'aside' ? out.at(-1) : undefined;
  const at = out.length - (aside === undefined ? 1 : 2);
  const before = out[at];
  if (before?.kind !== 'typed') return false;
  if (next.fromUs - before.lastUs > TYPING_US || before.text.length > MOST_TYPED) return false;
  out[at] = {
    kind: 'typed',
    fromUs: before.fromUs,
    lastUs: next.lastUs,
    toUs: next.toUs,
    text: before.text + next.text,
    presses: before.presses + next.presses,
  };
  // Where the pointer went meanwhile is done afterwards.
  if (aside !== undefined) out[at + 1] = { ...aside, fromUs: next.toUs };
  return true;
}

function withWheel(out: Draft[], next: WheelDraft, places: TimedPlaces): boolean {
  const at = lastThatMatters(out, places, next.at);
  const before = out[at];
  if (before?.kind !== 'wheel' || next.fromUs - before.lastUs > BURST_US) return false;
  if (!isAlike(before.right, next.right) || !isAlike(before.down, next.down)) return false;
  if (before.at !== null && next.at !== null && isApart(before.at, next.at)) return false;
  const right = before.right + next.right;
  out.splice(at, 2, { ...before, lastUs: next.lastUs, right, down: before.down + next.down });
  return true;
}

function withClick(out: Draft[], next: ClickDraft, places: TimedPlaces): boolean {
  const at = lastThatMatters(out, places, next.press.at);
  const before = out[at];
  if (before?.kind !== 'click' || before.press.button !== next.press.button) return false;
  const [first, second] = [before.press, next.press];
  if (second.downUs - first.downUs > DOUBLE_US) return false;
  if (first.at === null || second.at === null || isApart(first.at, second.at)) return false;
  if (before.modifiers.join() !== next.modifiers.join()) return false;
  const { fromUs, modifiers } = before;
  out.splice(at, 2, { kind: 'double-click', fromUs, toUs: second.upUs, first, modifiers });
  return true;
}

/** Index of the last draft, or of the one before a move that hardly leaves `at`. */
function lastThatMatters(out: readonly Draft[], places: TimedPlaces, at: Point | null): number {
  const last = out.at(-1);
  const still = last?.kind === 'moved' && at !== null && staysAt(places, last.from, last.to, at);
  return out.length - (still ? 2 : 1);
}

/** Whether two turns go the same way along an axis, or one not at all. */
function isAlike(a: number, b: number): boolean {
  return a * b >= 0;
}
