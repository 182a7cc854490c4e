import type { Dispose } from '../../shared/base/disposables';
import {
  duplicateSteps,
  groupSteps,
  moveSteps,
  removeSteps,
  ungroupSteps,
} from '../../shared/macro/edit/edit-steps';
import { MacroEditor } from '../../shared/macro/edit/macro-editor';
import { changesMany, type MacroHead, type MacroPatch } from '../../shared/macro/edit/macro-patch';
import { chosenInOrder } from '../../shared/macro/edit/selected-steps';
import type { StepPlace } from '../../shared/macro/edit/step-place';
import type { StepWriter } from '../../shared/macro/edit/step-writer';
import type { Stretches } from '../../shared/macro/edit/stretches';
import { type VisibleRow, VisibleRows } from '../../shared/macro/edit/visible-rows';
import type { MacroDocument, MacroTable } from '../../shared/macro/macro-document';
import type { MacroStep } from '../../shared/macro/macro-step';
import { createStore } from '../state/store';
import { AskedSelections } from './asked-selections';
import type { ReadDocument } from './macro-text';
import { inserting, selectingAll, shifting, switching } from './model-deeds';
import { randomIds } from './random-ids';
import { type Problems, StepProblems } from './step-problems';
import {
  caretOf,
  extending,
  NOTHING_SELECTED,
  rowOfCaret,
  type StepSelection,
  selectingSteps,
  switched,
  toggled,
} from './step-selection';
import { WorkQueue } from './stretched-work';
import { TypedEdits } from './typed-edits';

/** What is done to steps, and to what was selected before it. Comes to what is selected then. */
type Operation = (writer: StepWriter, was: StepSelection) => Stretches<readonly string[]>;

/**
 * A macro in the editor: the document, what of it is seen and selected, and what can be done with it. What is done to very
 * many steps is done some frames later; what comes after that waits for it.
 */
export class MacroModel {
  readonly name: string;
  readonly editor: MacroEditor;
  /** Counts changes of the document and of what of it is drawn. */
  readonly version = createStore(0);
  /** What is wrong with steps, by their ids: one sentence each, in English. */
  readonly problems = createStore<Problems>(new Map());
  readonly breakpoints = createStore<ReadonlySet<string>>(new Set());
  /** What the file was when it was read or saved last. */
  revision: string;
  /** As {@link ReadDocument.recording}. */
  readonly recording: string | null;
  #collapsed: ReadonlySet<string> = new Set();
  #rows: VisibleRows;
  readonly #end: Dispose;
  readonly #selections = new AskedSelections();
  readonly selection = this.#selections.shown;
  readonly #typed: TypedEdits;
  readonly #work: WorkQueue;
  readonly #problems: StepProblems;
  /** The document has changed since it was drawn. */
  #isToDraw = false;

  /** `stretchMs`: work keeps the page from its frames for no longer. */
  constructor(
    name: string,
    { document, recording, ids }: ReadDocument,
    revision: string,
    stretchMs?: number,
  ) {
    this.#work = new WorkQueue(stretchMs);
    this.name = name;
    this.revision = revision;
    this.recording = recording;
    this.editor = new MacroEditor(document, randomIds(), ids);
    this.#rows = new VisibleRows(this.editor.tree, this.#collapsed);
    this.#typed = new TypedEdits(this.editor, this.#work, () => this.#draw());
    this.#problems = new StepProblems(this.editor, this.problems);
    this.#end = this.editor.onDidChange((patches) => this.#changed(patches));
  }

  end(): void {
    this.#work.end();
    this.#end();
    this.#problems.end();
  }

  /** Whether something has changed since it was opened or saved, or is about to. */
  get isChanged(): boolean {
    return this.editor.isChanged || this.isBusy;
  }

  /** Whether something that was asked for is not done yet. */
  get isBusy(): boolean {
    return this.#work.isBusy;
  }

  /** Resolves when all is done that was asked for. */
  settled(): Promise<void> {
    return this.#work.settled();
  }

  /** The rows as they are now. */
  get rows(): VisibleRows {
    return this.#rows;
  }

  /** The step that is edited: the only one that is selected. */
  get edited(): MacroStep | null {
    const { ids } = this.selection.get();
    const [only] = ids;
    return only === undefined || ids.size > 1 ? null : this.#typed.step(only);
  }

  /** All but the steps, with what was typed. */
  get head(): MacroHead {
    return this.#typed.head;
  }

  isCollapsed(id: string): boolean {
    return this.#collapsed.has(id);
  }

  /** Collapses a block, or opens it. */
  collapse(id: string, shut: boolean): void {
    if (this.#collapsed.has(id) === shut) return;
    const collapsed = new Set(this.#collapsed);
    if (shut) collapsed.add(id);
    else collapsed.delete(id);
    this.#collapsed = collapsed;
    this.#draw();
  }

  /** Puts steps in at the caret, under ids of their own. */
  insert(steps: readonly MacroStep[]): void {
    this.#do((writer, { caret }) => inserting(this.editor, writer, steps, caret));
  }

  /** The same with steps that come later, none if that fails: what is asked for meanwhile is done after it. */
  insertLater(coming: Promise<readonly MacroStep[]>): void {
    const steps = this.#work.holdFor(coming, []);
    this.#do((writer, { caret }) => inserting(this.editor, writer, steps(), caret));
  }

  /**
   * Gives the macro a table that comes later, and calls `given` then: what is asked for meanwhile is done after it. Neither where none
   * comes, or the macro is closed first.
   */
  tableLater(coming: Promise<MacroTable | null>, given: () => void): void {
    const come = this.#work.holdFor(coming, null);
    this.#work.addShort(() => {
      const table = come();
      if (table === null) return;
      this.editor.changeHead({ table }, null);
      given();
    });
  }

  /** Takes out these steps, or those that are selected. */
  remove(these?: ReadonlySet<string>): void {
    this.#do((writer, { ids }) => removeSteps(writer, these ?? ids));
  }

  /** The steps that are selected, as they are drawn. */
  chosen(): Stretches<readonly MacroStep[]> {
    return chosenInOrder(this.editor.tree, this.selection.get().ids);
  }

  /** The same when all is done that was asked for before, and the ids that are selected then. */
  choosing(): Promise<Pick<StepSelection, 'ids'> & { readonly steps: readonly MacroStep[] }> {
    const selections = this.#selections;
    const { last } = selections;
    const { tree } = this.editor;
    return new Promise((resolve) => {
      this.#work.add(function* () {
        const { ids } = selections.of(last);
        resolve({ ids, steps: yield* chosenInOrder(tree, ids) });
      });
    });
  }

  move(ids: ReadonlySet<string>, to: StepPlace): void {
    this.#do((writer) => moveSteps(writer, ids, to));
  }

  /** Moves what is selected one place up or down as drawn. */
  shift(direction: 'up' | 'down'): void {
    const isOpen = (id: string): boolean => !this.#collapsed.has(id);
    this.#do((writer, { ids }) => shifting(writer, ids, direction, isOpen));
  }

  group(title: string): void {
    const id = this.editor.newId();
    this.#do((writer, { ids }) => groupSteps(writer, ids, { id, title }));
  }

  ungroup(): void {
    this.#do((writer, { ids }) => ungroupSteps(writer, ids));
  }

  /** Switches what is selected off; on, where all of it is off. */
  toggleOff(): void {
    this.#asking((was) => switching(this.editor, was.ids, this.#selections.noted(was)));
  }

  duplicate(): void {
    this.#do((writer, { ids }) => duplicateSteps(writer, ids, () => this.editor.newId()));
  }

  /** Changes a step in what `step` has otherwise. `field`: letters typed into the same field are one deed. */
  change(step: MacroStep, field: string | null): void {
    const selections = this.#selections;
    const { last } = selections;
    this.#typed.change(step, field, () => selections.noted(selections.of(last)));
  }

  changeHead(change: Partial<MacroHead>, field: string | null): void {
    this.#typed.changeHead(change, field);
  }

  /** Puts another document in the place of this one: one deed. `ids`: of its steps, taken over. Resolves when that is done. */
  replace(document: MacroDocument, ids: ReadonlySet<string>): Promise<void> {
    this.#asking((was) => {
      this.editor.replace(document, ids, this.#selections.noted(was));
      return NOTHING_SELECTED;
    });
    return this.settled();
  }

  undo(): void {
    this.#asking(() => this.#selectingAgain(this.editor.undo()));
  }

  redo(): void {
    this.#asking(() => this.#selectingAgain(this.editor.redo()));
  }

  select(selection: StepSelection): void {
    this.editor.seal();
    this.#selections.choose(selection);
  }

  /** Goes to a row; with `extend` selects from the anchor to there, with `toggle` adds it or takes it out. */
  goTo(index: number, how: 'only' | 'extend' | 'toggle'): void {
    const count = this.#rows.count;
    const at = Math.min(Math.max(index, 0), count - 1);
    const row = this.#rows.row(at);
    if (row === null) return;
    const now = this.selection.get();
    const caret = caretOf(row);
    const id = caret.kind === 'step' ? caret.id : null;
    if (row.kind === 'step') this.editor.tree.expect(row.step.id, row);
    if (how === 'only' || (how === 'toggle' && id === null)) {
      this.select({ ids: new Set(id === null ? [] : [id]), caret, anchor: id });
      return;
    }
    const anchor = how === 'extend' ? (now.anchor ?? id) : id;
    const rows = this.#rows;
    this.editor.seal();
    // The caret is there at once, for the next key; what is selected follows.
    this.selection.set({ ids: now.ids, caret, anchor });
    this.#asking((was) => {
      if (how === 'toggle') return toggled(was, caret, id);
      // Rows may be others by then.
      const to = rows === this.#rows ? at : rowOfCaret(this.#rows, caret);
      return extending(this.#rows, to, caret, anchor);
    });
  }

  selectAll(): void {
    this.#asking(({ caret }) => selectingAll(this.editor, caret));
  }

  /** Which row the caret is at; -1 where it is nowhere. */
  get caretRow(): number {
    return rowOfCaret(this.#rows, this.selection.get().caret);
  }

  row(index: number): VisibleRow | null {
    return this.#rows.row(index);
  }

  /** Sets a breakpoint at each of these steps, or takes it away. */
  toggleBreakpoints(ids: Iterable<string>): void {
    this.#work.add(() => this.#breaking(ids));
  }

  /** Has something done in its turn. `was`: what is selected without it; it stays so where null comes of it. */
  #asking(work: (was: StepSelection) => Stretches<StepSelection | null> | StepSelection): void {
    const selections = this.#selections;
    const { last } = selections;
    const asked = selections.ask();
    const show = (): Stretches<void> => this.#showing();
    this.#work.add(function* () {
      const was = selections.of(last);
      const done = work(was);
      const selection = 'next' in done ? ((yield* done) ?? was) : done;
      yield* show();
      selections.settle(asked, selection);
    });
  }

  /** Draws what has changed in many steps and is not drawn yet, in a frame of its own. */
  *#showing(): Stretches<void> {
    if (!this.#isToDraw) return;
    const rows = new VisibleRows(this.editor.tree, this.#collapsed, this.#rows);
    yield* rows.prepare();
    this.#work.rest();
    yield;
    this.#draw();
  }

  #do(operation: Operation): void {
    this.#asking((was) => this.#doing(operation, was));
  }

  *#doing(operation: Operation, was: StepSelection): Stretches<StepSelection | null> {
    const noted = this.#selections.noted(was);
    const after = yield* this.editor.changing((writer) => operation(writer, was), noted);
    if (after === null) return null;
    const selection = yield* selectingSteps(after);
    this.#selections.note(after, selection);
    this.editor.seal();
    return selection;
  }

  *#breaking(ids: Iterable<string>): Stretches<void> {
    this.breakpoints.set(yield* switched(this.breakpoints.get(), ids));
  }

  *#selectingAgain(ids: readonly string[] | null): Stretches<StepSelection | null> {
    if (ids === null || ids.length === 0) return null;
    return this.#selections.knownBy(ids) ?? (yield* selectingSteps(ids));
  }

  #changed(patches: readonly MacroPatch[]): void {
    this.#problems.changed(patches);
    this.#isToDraw = true;
    // Such changes come by what is asked for, which draws them.
    if (!patches.some(changesMany)) this.#draw();
  }

  #draw(): void {
    this.#isToDraw = false;
    this.#rows = new VisibleRows(this.editor.tree, this.#collapsed, this.#rows);
    this.version.set(this.version.get() + 1);
  }
}
