import type { MacroDocument, MacroRecording } from '../../../shared/macro/macro-document';
import type { MacroStep } from '../../../shared/macro/macro-step';
import type { MacroPoint } from '../../../shared/macro/macro-values';
import { walkSteps } from '../../../shared/macro/walk-steps';

/** A place to come. `null`: nobody can say before. */
type Place = readonly [x: number, y: number] | null;

/**
 * Where macros use a button or the wheel: x and y by turns, physical pixels of the virtual desktop. Null where one depends
 * on what will be: on a window, the pointer, a display, an expression.
 */
export function clickedPlaces(documents: readonly MacroDocument[]): readonly number[] | null {
  const places: number[] = [];
  for (const document of documents) {
    const found =
      document.settings?.mode === 'exact' && document.recording !== undefined
        ? ofRecording(document.recording)
        : ofSteps(document.steps);
    for (const place of found) {
      if (place === null) return null;
      places.push(...place);
    }
  }
  return places;
}

function* ofSteps(steps: readonly MacroStep[]): Generator<Place> {
  for (const { step } of walkSteps(steps)) {
    switch (step.type) {
      case 'click':
      case 'double_click':
      case 'wheel':
        yield placeOf(step.at);
        break;
      case 'drag':
        yield placeOf(step.at);
        yield step.path === undefined
          ? placeOf(step.to)
          : step.path.from === undefined || step.path.from === 'screen'
            ? [step.path.x.at(-1) ?? 0, step.path.y.at(-1) ?? 0]
            : null;
        break;
      default:
    }
  }
}

function* ofRecording({ kind, x, y }: MacroRecording): Generator<Place> {
  for (const [index, each] of kind.entries()) {
    if (each === 'move' || each === 'key_down' || each === 'key_up') continue;
    const [right, down] = [x[index] ?? null, y[index] ?? null];
    yield right === null || down === null ? null : [right, down];
  }
}

function placeOf(point: MacroPoint | undefined): Place {
  if (point === undefined || (point.from !== undefined && point.from !== 'screen')) return null;
  const { x, y } = point;
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : null;
}
