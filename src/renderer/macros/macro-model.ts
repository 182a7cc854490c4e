import type { Dispose } from '../../shared/base/disposables';
import {
  changeStep,
  duplicateSteps,
  groupSteps,
  insertSteps,
  moveSteps,
  removeSteps,
  ungroupSteps,
} from '../../shared/macro/edit/edit-steps';
import { withFreshIds } from '../../shared/macro/edit/fresh-ids';
import { MacroEditor } from '../../shared/macro/edit/macro-editor';
import type { MacroHead, MacroPatch } from '../../shared/macro/edit/macro-patch';
import { placeBeside } from '../../shared/macro/edit/move-places';
import { chosenInOrder } from '../../shared/macro/edit/selected-steps';
import { ROOT, type StepPlace } from '../../shared/macro/edit/step-place';
import type { StepWriter } from '../../shared/macro/edit/step-writer';
import { StretchCount, type Stretches } from '../../shared/macro/edit/stretches';
import { switchSteps } from '../../shared/macro/edit/switch-many';
import { type VisibleRow, VisibleRows } from '../../shared/macro/edit/visible-rows';
import type { MacroStep } from '../../shared/macro/macro-step';
import { createStore } from '../state/store';
import type { ReadDocument } from './macro-text';
import { randomIds } from './random-ids';
import { type Problems, StepProblems } from './step-problems';
import {
  caretOf,
  NOTHING_SELECTED,
  rowOfCaret,
  type StepSelection,
  selectingSteps,
} from './step-selection';
import { WorkQueue } from './stretched-work';
import { tidy } from './tidy-step';

/**
 * A macro in the editor: the document, what of it is seen and selected, and what can be done with it. What is done to very
 * many steps is done some frames later; what comes after that waits for it.
 */
export class MacroModel {
  readonly name: string;
  readonly editor: MacroEditor;
  /** Counts changes of the document and of what of it is drawn. */
  readonly version = createStore(0);
  readonly selection = createStore<StepSelection>(NOTHING_SELECTED);
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
  /** What was selected at deeds, by the ids that the editor keeps for them. */
  readonly #selected = new WeakMap<readonly string[], StepSelection>();
  #lastNoted: readonly string[] | null = null;
  readonly #work = new WorkQueue();
  readonly #problems: StepProblems;

  constructor(name: string, { document, recording, ids }: ReadDocument, revision: string) {
    this.name = name;
    this.revision = revision;
    this.recording = recording;
    this.editor = new MacroEditor(document, randomIds(), ids);
    this.#rows = new VisibleRows(this.editor.tree, this.#collapsed);
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
    return this.editor.isChanged || this.#work.isBusy;
  }

  /** Resolves when all is done that was asked for. */
  settled(): Promise<void> {
    return this.#work.settled();
  }

  /** The rows as they are now. */
  get rows(): VisibleRows {
    return this.#rows;
  }

  /** Where what is added comes: after the caret, into an empty list, or at the end. */
  get place(): StepPlace {
    const { caret } = this.selection.get();
    const { tree } = this.editor;
    if (caret?.kind === 'empty') return { list: caret.list, at: 0 };
    const place = caret === null ? null : tree.placeOf(caret.id);
    return place === null
      ? { list: ROOT, at: tree.steps.length }
      : { list: place.list, at: place.at + 1 };
  }

  /** The step that is edited: the only one that is selected. */
  get edited(): MacroStep | null {
    const { ids } = this.selection.get();
    const [only] = ids;
    return only === undefined || ids.size > 1 ? null : this.editor.tree.step(only);
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
    this.#do((writer) => this.#inserting(writer, steps));
  }

  remove(): void {
    this.#do((writer) => removeSteps(writer, this.#ids));
  }

  /** The steps that are selected, as they are drawn. */
  chosen(): Stretches<readonly MacroStep[]> {
    return chosenInOrder(this.editor.tree, this.#ids);
  }

  move(ids: ReadonlySet<string>, to: StepPlace): void {
    this.#do((writer) => moveSteps(writer, ids, to));
  }

  /** Moves what is selected one place up or down as drawn. */
  shift(direction: 'up' | 'down'): void {
    this.#do((writer) => this.#shifting(writer, direction));
  }

  group(title: string): void {
    const id = this.editor.newId();
    this.#do((writer) => groupSteps(writer, this.#ids, { id, title }));
  }

  ungroup(): void {
    this.#do((writer) => ungroupSteps(writer, this.#ids));
  }

  /** Switches what is selected off; on, where all of it is off. */
  toggleOff(): void {
    this.#work.add(() => this.#switching());
  }

  duplicate(): void {
    this.#do((writer) => duplicateSteps(writer, this.#ids, () => this.editor.newId()));
  }

  /** Changes one step. `field`: letters typed into the same field are one deed. */
  change(step: MacroStep, field: string | null): void {
    const kind = field === null ? null : `${step.id} ${field}`;
    this.#work.addShort(() => {
      this.editor.change((writer) => changeStep(writer, tidy(step)), this.#noted(), kind);
    });
  }

  changeHead(change: Partial<MacroHead>, field: string | null): void {
    this.#work.addShort(() => this.editor.changeHead(change, field));
  }

  undo(): void {
    this.#work.add(() => this.#selectingAgain(this.editor.undo()));
  }

  redo(): void {
    this.#work.add(() => this.#selectingAgain(this.editor.redo()));
  }

  select(selection: StepSelection): void {
    this.editor.seal();
    this.selection.set(selection);
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
    if (how === 'extend') {
      const from = now.anchor === null ? null : this.#rows.rowOf(now.anchor);
      const rest = { caret, anchor: now.anchor ?? id };
      // The caret is there at once, for the next key; what is selected follows.
      this.select({ ids: now.ids, ...rest });
      this.#work.add(() => this.#extending(from ?? at, at, rest));
    } else if (how === 'toggle' && id !== null) {
      const ids = new Set(now.ids);
      if (!ids.delete(id)) ids.add(id);
      this.select({ ids, caret, anchor: id });
    } else {
      this.select({ ids: new Set(id === null ? [] : [id]), caret, anchor: id });
    }
  }

  selectAll(): void {
    this.#work.add(() => this.#selectingAll());
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

  get #ids(): ReadonlySet<string> {
    return this.selection.get().ids;
  }

  #do(operation: (writer: StepWriter) => Stretches<readonly string[]>): void {
    this.#work.add(() => this.#doing(operation));
  }

  *#doing(operation: (writer: StepWriter) => Stretches<readonly string[]>): Stretches<void> {
    const after = yield* this.editor.changing(operation, this.#noted());
    if (after === null) return;
    const selection = yield* selectingSteps(after);
    this.#selected.set(after, selection);
    this.select(selection);
  }

  *#inserting(writer: StepWriter, steps: readonly MacroStep[]): Stretches<readonly string[]> {
    const fresh = yield* withFreshIds(steps, () => this.editor.newId());
    return insertSteps(writer, this.place, fresh);
  }

  *#shifting(writer: StepWriter, direction: 'up' | 'down'): Stretches<readonly string[]> {
    const isOpen = (id: string): boolean => !this.#collapsed.has(id);
    const ids = this.#ids;
    const to = yield* placeBeside(writer.tree, ids, direction, isOpen);
    return to === null ? [] : yield* moveSteps(writer, ids, to);
  }

  *#switching(): Stretches<void> {
    const [ids, noted] = [this.#ids, this.#noted()];
    yield* this.editor.changing(function* (writer) {
      yield* switchSteps(writer, ids);
      return noted;
    }, noted);
  }

  *#extending(
    from: number,
    to: number,
    rest: Pick<StepSelection, 'caret' | 'anchor'>,
  ): Stretches<void> {
    const { ids } = yield* selectingSteps(yield* this.#rows.idsBetween(from, to));
    this.select({ ids, ...rest });
  }

  *#selectingAll(): Stretches<void> {
    const selection = yield* selectingSteps(this.editor.tree.steps.map(({ id }) => id));
    this.select({ ...selection, caret: this.selection.get().caret });
  }

  *#breaking(ids: Iterable<string>): Stretches<void> {
    const points = new Set(this.breakpoints.get());
    const count = new StretchCount();
    for (const id of ids) {
      if (count.isOver()) yield;
      if (!points.delete(id)) points.add(id);
    }
    this.breakpoints.set(points);
  }

  /** The ids that are selected, for a deed; the selection is known by them. */
  #noted(): readonly string[] {
    const selection = this.selection.get();
    const before = this.#lastNoted;
    if (before !== null && this.#selected.get(before) === selection) return before;
    const ids = [...selection.ids];
    this.#selected.set(ids, selection);
    this.#lastNoted = ids;
    return ids;
  }

  *#selectingAgain(ids: readonly string[] | null): Stretches<void> {
    if (ids === null || ids.length === 0) return;
    this.select(this.#selected.get(ids) ?? (yield* selectingSteps(ids)));
  }

  #changed(patches: readonly MacroPatch[]): void {
    this.#problems.changed(patches);
    this.#draw();
  }

  #draw(): void {
    this.#rows = new VisibleRows(this.editor.tree, this.#collapsed, this.#rows);
    this.version.set(this.version.get() + 1);
  }
}
