import type { RecordedInput, RecordedPress } from './recorded-input';

/** No button has a greater number in a macro. */
const MOST_BUTTONS = 32;

/** Leaves out what steps cannot say: keys that the table does not know, and buttons beyond the 32nd. Counts those. */
export function doable(input: RecordedInput): {
  readonly input: RecordedInput;
  readonly left: number;
} {
  let left = 0;
  const items = input.items.filter((item) => {
    if (item.kind !== 'down' && item.kind !== 'up') return true;
    if (isDoable(item.press)) return true;
    if (item.kind === 'down') left += 1;
    return false;
  });
  return { input: { ...input, items }, left };
}

function isDoable({ key, button }: RecordedPress): boolean {
  return key !== null || (button !== null && button <= MOST_BUTTONS);
}
