import { type RefObject, useLayoutEffect, useState } from 'react';
import { type DockPlace, dockPlace, keepShare, keptShare } from './dock-height';

/** Where the dock lies in `work`, as that is resized; and a way to give it another height, px. */
export function useDockPlace(
  work: RefObject<HTMLElement | null>,
): readonly [DockPlace, (height: number) => void] {
  const [share, setShare] = useState(() => keptShare(sessionStorage));
  const [available, setAvailable] = useState(0);
  useLayoutEffect(() => {
    const element = work.current;
    if (element === null) {
      return;
    }
    const measure = (): void => setAvailable(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [work]);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const place = dockPlace(share, available, rem);
  const resize = (height: number): void => {
    if (available > 0) {
      const wanted = Math.min(Math.max(height, place.least), place.most) / available;
      setShare(wanted);
      keepShare(sessionStorage, wanted);
    }
  };
  return [place, resize];
}
