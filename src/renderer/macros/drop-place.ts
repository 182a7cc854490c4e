import type { StepPlace } from '../../shared/macro/edit/step-place';
import { isBlock } from '../../shared/macro/walk-steps';
import type { MacroModel } from './macro-model';

/** Where steps go that are dropped, and the edge between rows at which that is shown. */
export interface Drop {
  readonly place: StepPlace;
  /** Above the row of this index; as deep as this. */
  readonly edge: number;
  readonly depth: number;
}

/**
 * Where what is dropped at a height of the list goes. `at`: in rows, 2.7 is low in the third. Null: nowhere.
 *
 * ```
 *   1 key        upper half: before it        lower half: after it
 *   2 repeat                                   into it, first
 *     2.1 wait                                 after 2.1, still inside
 * ```
 */
export function dropAt(model: MacroModel, at: number): Drop | null {
  const { count } = model.rows;
  if (count === 0) return null;
  const index = Math.min(Math.max(Math.floor(at), 0), count - 1);
  const row = model.row(index);
  if (row === null) return null;
  const low = at - index >= 0.5;
  const edge = low ? index + 1 : index;
  switch (row.kind) {
    case 'empty':
      return { place: { list: row.list, at: 0 }, edge: index, depth: row.depth };
    case 'else': {
      const branch = low ? 'otherwise' : 'steps';
      const list = { parent: row.of, branch } as const;
      const end = low ? 0 : model.editor.tree.list(list).length;
      return { place: { list, at: end }, edge, depth: row.depth + 1 };
    }
    case 'step':
      if (low && isBlock(row.step) && !model.isCollapsed(row.step.id)) {
        const list = { parent: row.step.id, branch: 'steps' } as const;
        return { place: { list, at: 0 }, edge, depth: row.depth + 1 };
      }
      return {
        place: { list: row.list, at: low ? row.at + 1 : row.at },
        edge,
        depth: row.depth,
      };
  }
}
