import { type MouseEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { layOut, NO_SPANS, type StepSpans } from '../../shared/macro/edit/step-spans';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import {
  drawStrip,
  markStrip,
  STRIP_HEIGHT,
  type StripColours,
  type StripMarks,
} from './draw-macro-timeline';
import { useMacro } from './macro-context';
import { selectedSteps } from './step-selection';
import { useStretches } from './use-stretches';

/** Before anything is laid out. */
const NO_MARKS: StripMarks = { marks: [], width: 0, totalMs: 0 };

/** The steps over the time when they are expected; a click selects the one that is there. */
export function MacroTimeline({ running }: { readonly running: string | null }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const model = useMacro();
  const { theme } = useApp();
  const shownTheme = useStore(theme);
  const { ids } = useStore(model.selection);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const { steps } = model.editor.tree;
  const spans = useStretches(
    useCallback(() => layOut(steps), [steps]),
    NO_SPANS,
  );
  const { totalMs } = spans;
  const marks = useStretches(
    useCallback(
      () => markStrip({ spans, selected: ids, running }, width),
      [spans, ids, running, width],
    ),
    NO_MARKS,
  );
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null || marks.width === 0) return;
    const frame = requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio;
      element.width = Math.round(marks.width * ratio);
      element.height = Math.round(STRIP_HEIGHT * ratio);
      context.scale(ratio, ratio);
      const style = getComputedStyle(element);
      const tick = (ms: number): string => format.duration(ms * 1000);
      drawStrip(context, marks, tick, coloursOf(style), style.getPropertyValue('--font'));
    });
    return () => cancelAnimationFrame(frame);
  }, [marks, format, shownTheme]);
  const click = (event: MouseEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const found = spanAt(spans, ((event.clientX - box.left) / box.width) * totalMs);
    if (found !== null) model.select(selectedSteps([found]));
  };
  return (
    <figure className="macro-timeline">
      <figcaption className="macro-timeline-words figures">
        <span>{t('macros.timeline')}</span>
        <span data-testid="macro-length">
          {t('macros.about', { time: format.duration(totalMs * 1000) })}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y: the list of steps has the keys, and says the same */}
      <canvas
        ref={canvas}
        className="macro-strip"
        style={{ height: STRIP_HEIGHT }}
        onClick={click}
        aria-hidden="true"
        data-testid="macro-strip"
      />
    </figure>
  );
}

/** The step of the last span that began before a moment. */
function spanAt({ ids, fromMs }: StepSpans, ms: number): string | null {
  let low = 0;
  let high = ids.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((fromMs[middle] ?? 0) <= ms) low = middle;
    else high = middle - 1;
  }
  return ids[low] ?? null;
}

function coloursOf(style: CSSStyleDeclaration): StripColours {
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: token('lane-ground'),
    ruler: token('lane-ruler'),
    line: token('lane-line'),
    keys: token('lane-keyboard'),
    pointer: token('lane-x'),
    button: token('lane-buttons'),
    wait: token('lane-focus'),
    wait_for: token('lane-modifiers'),
    other: token('lane-notes'),
    selected: token('text'),
    running: token('lane-playhead'),
  };
}
