import { changeStep } from '../../shared/macro/edit/edit-steps';
import type { MacroEditor } from '../../shared/macro/edit/macro-editor';
import type { MacroHead } from '../../shared/macro/edit/macro-patch';
import type { MacroStep } from '../../shared/macro/macro-step';
import {
  changedFields,
  type Fields,
  type HeadEdit,
  headChange,
  headEdit,
  stepWith,
} from './field-edits';
import type { WorkQueue } from './stretched-work';

/** What is typed into forms: done in its turn, and shown at once. */
export class TypedEdits {
  readonly #editor: MacroEditor;
  readonly #work: WorkQueue;
  readonly #draw: () => void;
  /** What waits for its turn, the oldest first. */
  readonly #steps = new Set<{ readonly id: string; readonly fields: Fields }>();
  readonly #heads = new Set<HeadEdit>();

  /** `draw` is called when something is to be shown that waits for its turn. */
  constructor(editor: MacroEditor, work: WorkQueue, draw: () => void) {
    this.#editor = editor;
    this.#work = work;
    this.#draw = draw;
  }

  /** A step with what was typed; null where there is none of this id. */
  step(id: string): MacroStep | null {
    let step = this.#editor.tree.step(id);
    for (const typed of this.#steps) {
      if (typed.id === id && step !== null) step = stepWith(step, typed.fields);
    }
    return step;
  }

  /** All of the macro but its steps, with what was typed. */
  get head(): MacroHead {
    let { head } = this.#editor;
    for (const edit of this.#heads) head = { ...head, ...headChange(head, edit) };
    return head;
  }

  /** Changes the fields in which `step` differs. `selected`: the ids that are, for the deed. */
  change(step: MacroStep, field: string | null, selected: () => readonly string[]): void {
    const { id } = step;
    const now = this.step(id);
    if (now === null) return;
    const fields = changedFields(now, step);
    this.#do(this.#steps, { id, fields }, () => {
      // What was done meanwhile to its other fields, and to the steps inside of it, stays.
      const current = this.#editor.tree.step(id);
      if (current === null) return;
      const next = stepWith(current, fields);
      const kind = field === null ? null : `${id} ${field}`;
      this.#editor.change((writer) => changeStep(writer, next), selected(), kind);
    });
  }

  changeHead(change: Partial<MacroHead>, field: string | null): void {
    const edit = headEdit(this.head, change);
    this.#do(this.#heads, edit, () => {
      this.#editor.changeHead(headChange(this.#editor.head, edit), field);
    });
  }

  #do<Typed>(waiting: Set<Typed>, typed: Typed, change: () => void): void {
    waiting.add(typed);
    this.#work.addShort(() => {
      waiting.delete(typed);
      change();
    });
    if (waiting.has(typed)) this.#draw();
  }
}
