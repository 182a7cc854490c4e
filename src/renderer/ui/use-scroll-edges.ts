import { type RefObject, useEffect } from 'react';

/**
 * Says on an element that scrolls sideways on which sides more is out of sight, in `data-more`: `start`, `end`, both or
 * neither, so that what is cut there fades.
 */
export function useScrollEdges(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const tell = (): void => {
      const { scrollLeft, scrollWidth, clientWidth } = element;
      const more = [
        scrollLeft > 1 ? 'start' : '',
        scrollLeft + clientWidth < scrollWidth - 1 ? 'end' : '',
      ];
      element.dataset['more'] = more.join(' ').trim();
    };
    const sizes = new ResizeObserver(tell);
    const observe = (): void => {
      sizes.disconnect();
      sizes.observe(element);
      for (const child of element.children) sizes.observe(child);
      tell();
    };
    // What comes and goes in it, and what it is called.
    const contents = new MutationObserver(observe);
    contents.observe(element, { childList: true });
    observe();
    element.addEventListener('scroll', tell, { passive: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
      element.removeEventListener('scroll', tell);
    };
  }, [scroller]);
}
