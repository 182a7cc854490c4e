import { type RefObject, useEffect, useState } from 'react';
import { type DockPlace, dockPlace, keepShare, keptShare } from './dock-height';

/** Asked for before a session is opened: the first time the window waits for the answer. */
let remembered = keptShare(sessionStorage);

/** Where the dock lies in `work`, as that is resized; and a way to give it another height, px. */
export function useDockPlace(
  work: RefObject<HTMLElement | null>,
): readonly [DockPlace, (height: number) => void] {
  const [share, setShare] = useState(remembered);
  const [available, setAvailable] = useState(0);
  useEffect(() => {
    const element = work.current;
    if (element === null) {
      return;
    }
    // Told of the first height with the first frame: to ask before would be to lay the page out twice.
    const observer = new ResizeObserver(() => setAvailable(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [work]);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const place = dockPlace(share, available, rem);
  const resize = (height: number): void => {
    if (available > 0) {
      const wanted = Math.min(Math.max(height, place.least), place.most) / available;
      setShare(wanted);
      remembered = wanted;
      keepShare(sessionStorage, wanted);
    }
  };
  return [place, resize];
}
