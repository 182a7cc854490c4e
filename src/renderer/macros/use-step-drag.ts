import { type PointerEvent as ReactPointerEvent, type RefObject, useRef, useState } from 'react';
import { type Drop, dropAt } from './drop-place';
import type { MacroModel } from './macro-model';

/** A press that moves less is a click, CSS pixels. */
const SLACK = 5;
/** So near to an edge the list scrolls, and so far each frame, CSS pixels. */
const EDGE = 32;
const SCROLL = 12;

/**
 * Lets steps be dragged to another place. What is dragged is what is selected, if the row pressed is; else that row. The
 * drop is told while it goes on; null: nothing is dragged.
 */
export function useStepDrag(
  model: MacroModel,
  scroller: RefObject<HTMLElement | null>,
  rowPx: number,
): {
  readonly drop: Drop | null;
  /** To be called when a row is pressed. */
  readonly press: (event: ReactPointerEvent, id: string) => void;
  /** Whether the click that is told of now was the end of a drag. */
  readonly hasDragged: () => boolean;
} {
  const [drop, setDrop] = useState<Drop | null>(null);
  const dragged = useRef(false);
  const press = (event: ReactPointerEvent, id: string): void => {
    const list = scroller.current;
    if (event.button !== 0 || list === null) return;
    dragged.current = false;
    const { clientX: x, clientY: y, pointerId } = event;
    let place: Drop | null = null;
    let last = event.nativeEvent;
    let frame = 0;
    const look = (): void => {
      const box = list.getBoundingClientRect();
      place = dropAt(model, (last.clientY - box.top + list.scrollTop) / rowPx);
      setDrop(place);
    };
    const scroll = (): void => {
      const box = list.getBoundingClientRect();
      const by =
        last.clientY < box.top + EDGE ? -SCROLL : last.clientY > box.bottom - EDGE ? SCROLL : 0;
      if (by !== 0) {
        list.scrollTop += by;
        look();
      }
      frame = requestAnimationFrame(scroll);
    };
    const move = (next: PointerEvent): void => {
      last = next;
      if (!dragged.current) {
        if (Math.hypot(next.clientX - x, next.clientY - y) < SLACK) return;
        dragged.current = true;
        list.setPointerCapture(pointerId);
        frame = requestAnimationFrame(scroll);
      }
      look();
    };
    const end = (): void => {
      cancelAnimationFrame(frame);
      list.removeEventListener('pointermove', move);
      list.removeEventListener('pointerup', put);
      list.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', callOff, true);
      setDrop(null);
    };
    const put = (): void => {
      end();
      if (!dragged.current || place === null) return;
      const { ids } = model.selection.get();
      model.move(ids.has(id) ? ids : new Set([id]), place.place);
    };
    const callOff = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || !dragged.current) return;
      key.stopPropagation();
      end();
    };
    list.addEventListener('pointermove', move);
    list.addEventListener('pointerup', put);
    list.addEventListener('pointercancel', end);
    window.addEventListener('keydown', callOff, true);
  };
  return { drop, press, hasDragged: () => dragged.current };
}
