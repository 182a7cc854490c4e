import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { ScrollMap } from './scroll-map';

/** How a scroller is scrolled through a list that may be higher than any element. */
export interface ScaledScroll {
  /** The list's px at the top of the view. */
  readonly offset: number;
  /** Height of the rows' window, px. */
  readonly viewPx: number;
  /** Height of what is scrolled, px. */
  readonly trackPx: number;
  /** Puts this px of the list at the top, as far as there is one. */
  readonly scrollTo: (offset: number) => void;
  /** When somebody scrolled by hand last, as `performance.now` has it. */
  readonly scrolledAt: RefObject<number>;
  readonly onScroll: () => void;
}

/** Some 16 px a line, where a mouse says lines. */
const LINE_PX = 16;

/**
 * Scrolls `rows` rows of `rowPx` below a head of `headPx`. Where the list is longer than an element can
 * be, the wheel moves it by as many pixels as anywhere else, and the scrollbar's thumb goes along.
 */
export function useScaledScroll(
  scroller: RefObject<HTMLDivElement | null>,
  rows: number,
  rowPx: number,
  headPx: number,
): ScaledScroll {
  const [viewPx, setViewPx] = useState(0);
  const [offset, setOffset] = useState(0);
  const offsetNow = useRef(0);
  /** Where we put the scrollbar: a scroll event that finds it there is our own. */
  const placed = useRef(0);
  const scrolledAt = useRef(Number.NEGATIVE_INFINITY);
  /** Whether the scrollbar is held. */
  const grabbed = useRef(false);
  const map = useMemo(() => new ScrollMap(rows, rowPx, viewPx), [rows, rowPx, viewPx]);

  const move = useCallback((to: number): void => {
    offsetNow.current = to;
    setOffset(to);
  }, []);
  const scrollTo = useCallback(
    (wanted: number): void => {
      const to = map.within(wanted);
      move(to);
      if (scroller.current !== null) {
        scroller.current.scrollTop = map.scrollTopOf(to);
        placed.current = scroller.current.scrollTop;
      }
    },
    [map, move, scroller],
  );
  const onScroll = useCallback((): void => {
    const top = scroller.current?.scrollTop ?? 0;
    if (Math.abs(top - placed.current) >= 1) {
      placed.current = top;
      // The browser, too, scrolls: when what is scrolled has become shorter.
      if (grabbed.current) scrolledAt.current = performance.now();
      move(map.offsetOf(top));
    }
  }, [map, move, scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setViewPx(Math.max(0, element.clientHeight - headPx)),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, headPx]);

  // What is in sight stays where it is while the list grows or the window changes.
  useLayoutEffect(() => scrollTo(offsetNow.current), [scrollTo]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const turn = (event: WheelEvent): void => {
      if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        return;
      }
      scrolledAt.current = performance.now();
      if (!map.isScaled) return;
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      scrollTo(offsetNow.current + event.deltaY * unit);
    };
    // Not passive: a turn of the wheel must not move the scrollbar by itself.
    element.addEventListener('wheel', turn, { passive: false });
    const grab = ({ target }: PointerEvent): void => {
      grabbed.current = target === element;
    };
    const release = (): void => {
      grabbed.current = false;
    };
    element.addEventListener('pointerdown', grab);
    // Letting go of a scrollbar is told by nothing; the pointer moves over the page afterwards.
    window.addEventListener('pointermove', release);
    return () => {
      element.removeEventListener('wheel', turn);
      element.removeEventListener('pointerdown', grab);
      window.removeEventListener('pointermove', release);
    };
  }, [map, scrollTo, scroller]);

  return { offset, viewPx, trackPx: map.trackPx, scrollTo, scrolledAt, onScroll };
}
