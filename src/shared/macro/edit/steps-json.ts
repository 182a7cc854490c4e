import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { StretchCount, type Stretches } from './stretches';

/** So many steps are written before there is a chance to do something else: a path may have thousands of places. */
const STRETCH = 100;
/** So many texts are put together at once: one join of them all would take as long as a frame. */
const TOGETHER = 2_000;

/** Steps as JSON, a list, in stretches however deep they stand. */
export function* stepsJson(steps: readonly MacroStep[]): Stretches<string> {
  const pages: string[] = [];
  const page: string[] = [];
  const count = new StretchCount(STRETCH);
  const put = (text: string): void => {
    page.push(text);
    if (page.length < TOGETHER) return;
    pages.push(page.join(''));
    page.length = 0;
  };
  const list = function* (inside: readonly MacroStep[]): Stretches<void> {
    put('[');
    for (const [index, step] of inside.entries()) {
      if (count.isOver()) yield;
      const comma = index === 0 ? '' : ',\n';
      if (!isBlock(step)) {
        put(comma + JSON.stringify(step));
        continue;
      }
      const { steps: first, ...rest } = step;
      const other = 'otherwise' in rest ? rest.otherwise : undefined;
      put(`${comma}${JSON.stringify({ ...rest, otherwise: undefined }).slice(0, -1)},"steps":`);
      yield* list(first);
      if (other !== undefined) {
        put(',"otherwise":');
        yield* list(other);
      }
      put('}');
    }
    put(']');
  };
  yield* list(steps);
  pages.push(page.join(''));
  return pages.join('');
}
