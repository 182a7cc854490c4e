import type { KeyboardEvent } from 'react';
import { isBlock } from '../../shared/macro/walk-steps';
import type { MacroModel } from './macro-model';

/** What keys do in the list of steps. True: it was done. `page`: how many rows are in sight. */
export function onStepKey(event: KeyboardEvent, model: MacroModel, page: number): boolean {
  const { key, shiftKey, altKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  const at = model.caretRow;
  const last = model.rows.count - 1;
  const go = (to: number): boolean => {
    model.goTo(to, shiftKey ? 'extend' : 'only');
    return true;
  };
  if (altKey) {
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
    model.shift(key === 'ArrowUp' ? 'up' : 'down');
    return true;
  }
  if (mod) {
    if (key.toLowerCase() !== 'a' || shiftKey) return false;
    model.selectAll();
    return true;
  }
  switch (key) {
    case 'ArrowDown':
      return go(skipElse(model, Math.min(at + 1, last), 1));
    case 'ArrowUp':
      return go(at < 0 ? last : skipElse(model, Math.max(at - 1, 0), -1));
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'ArrowLeft':
    case 'ArrowRight':
      return fold(model, at, key === 'ArrowLeft');
    default:
      return false;
  }
}

/** The row of an `else` is no place of its own. */
function skipElse(model: MacroModel, to: number, by: 1 | -1): number {
  return model.row(to)?.kind === 'else' ? to + by : to;
}

function fold(model: MacroModel, at: number, shut: boolean): boolean {
  const row = model.row(at);
  if (row === null || row.kind === 'else') return false;
  if (row.kind === 'step' && isBlock(row.step) && model.isCollapsed(row.step.id) !== shut) {
    model.collapse(row.step.id, shut);
    return true;
  }
  const parent = shut ? row.list.parent : null;
  const to = shut ? (parent === null ? null : model.rows.rowOf(parent)) : at + 1;
  if (to === null || (!shut && !(row.kind === 'step' && isBlock(row.step)))) return false;
  model.goTo(to, 'only');
  return true;
}
