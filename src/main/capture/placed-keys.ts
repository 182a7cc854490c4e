import { answerOf, type DesktopFacts } from './desktop-facts';
import type { HookSink } from './hook';
import { type HookEvent, HookType } from './hook-rows';

/**
 * Has a hook that names keys by what they are on another layout name them by their place. A key is let go of by the name
 * it was pressed by, whatever the layout is by then.
 */
export function byPlace(
  facts: Pick<DesktopFacts, 'layoutId' | 'hookCodes'> | null,
  sink: HookSink,
): HookSink {
  const hookCodes = facts?.hookCodes;
  if (facts === null || hookCodes === undefined) return sink;
  const down = new Map<number, number>();
  let layoutId: string | null = null;
  let codes: ReadonlyMap<number, number> = new Map();
  const placeOf = (keycode: number): number => {
    const id = answerOf(facts.layoutId);
    if (id !== layoutId) {
      codes = answerOf(hookCodes) ?? new Map();
      layoutId = id;
    }
    return codes.get(keycode) ?? keycode;
  };
  const take = (event: HookEvent): void => {
    if (!('keycode' in event)) {
      sink.take(event);
      return;
    }
    const place = down.get(event.keycode) ?? placeOf(event.keycode);
    if (event.type === HookType.keyReleased) down.delete(event.keycode);
    else down.set(event.keycode, place);
    sink.take({ ...event, keycode: place });
  };
  return { ...sink, take };
}
