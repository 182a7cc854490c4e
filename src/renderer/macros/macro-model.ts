import type { Dispose } from '../../shared/base/disposables';
import { problemInStep } from '../../shared/macro/edit/check-step';
import {
  changeStep,
  chosenInOrder,
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
import { type ListId, ROOT, type StepPlace } from '../../shared/macro/edit/step-place';
import type { StepWriter } from '../../shared/macro/edit/step-writer';
import { switchedLists, writeLists } from '../../shared/macro/edit/switch-many';
import { type VisibleRow, VisibleRows } from '../../shared/macro/edit/visible-rows';
import type { MacroDocument } from '../../shared/macro/macro-document';
import type { MacroStep } from '../../shared/macro/macro-step';
import { createStore } from '../state/store';
import { NameWatch } from './name-watch';
import {
  caretOf,
  NOTHING_SELECTED,
  rowOfCaret,
  type StepSelection,
  selectedSteps,
} from './step-selection';

/** No stretch of work keeps the page from its frames for longer, ms. */
const STRETCH_MS = 8;
/** As many characters make an id that nothing else has. */
const ID_LENGTH = 8;
/**
 * Of more steps that come at once none is looked at: they were checked where they came from. Nor are more of those with a problem,
 * when it may be gone.
 */
const CHECKED_AT_ONCE = 200;

/** A macro in the editor: the document, what of it is seen and selected, and what can be done with it. */
export class MacroModel {
  readonly name: string;
  readonly editor: MacroEditor;
  /** Counts changes of the document and of what of it is drawn. */
  readonly version = createStore(0);
  readonly selection = createStore<StepSelection>(NOTHING_SELECTED);
  /** What is wrong with steps, by their ids: one sentence each, in English. */
  readonly problems = createStore<ReadonlyMap<string, string>>(new Map());
  readonly breakpoints = createStore<ReadonlySet<string>>(new Set());
  /** What the file was when it was read or saved last. */
  revision: string;
  #collapsed: ReadonlySet<string> = new Set();
  #rows: VisibleRows;
  readonly #end: Dispose;
  /** What was selected at deeds, by the ids that the editor keeps for them. */
  readonly #selected = new WeakMap<readonly string[], StepSelection>();
  #lastNoted: readonly string[] | null = null;
  #isSwitching = false;
  readonly #names: NameWatch;

  /** `lists`: as for `StepTree`. */
  constructor(
    name: string,
    document: MacroDocument,
    revision: string,
    lists: Map<string, ListId> | null = null,
  ) {
    this.name = name;
    this.revision = revision;
    this.editor = new MacroEditor(document, randomId, lists);
    this.#rows = new VisibleRows(this.editor.tree, this.#collapsed);
    this.#names = new NameWatch(this.editor, (steps) => this.#look(steps));
    this.#end = this.editor.onDidChange((patches) => this.#changed(patches));
  }

  end(): void {
    this.#end();
    this.#names.end();
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

  insert(steps: readonly MacroStep[], place: StepPlace = this.place): void {
    const fresh = withFreshIds(steps, () => this.editor.newId());
    this.#do((writer) => insertSteps(writer, place, fresh));
  }

  remove(): void {
    this.#do((writer) => removeSteps(writer, this.#ids));
  }

  /** The steps that are selected, as they are drawn. */
  chosen(): readonly MacroStep[] {
    return chosenInOrder(this.editor.tree, this.#ids);
  }

  move(ids: ReadonlySet<string>, to: StepPlace): void {
    this.#do((writer) => moveSteps(writer, ids, to));
  }

  /** Moves what is selected one place up or down as drawn. */
  shift(direction: 'up' | 'down'): void {
    const ids = this.#ids;
    const to = placeBeside(this.editor.tree, ids, direction, (id) => !this.#collapsed.has(id));
    if (to !== null) this.move(ids, to);
  }

  group(title: string): void {
    const id = this.editor.newId();
    this.#do((writer) => groupSteps(writer, this.#ids, { id, title }));
  }

  ungroup(): void {
    this.#do((writer) => ungroupSteps(writer, this.#ids));
  }

  /** Switches what is selected off; on, where all of it is off. Very many steps are switched a few frames later. */
  toggleOff(): void {
    if (this.#isSwitching) return;
    this.#isSwitching = true;
    const work = switchedLists(this.editor.tree, this.#ids);
    const go = (): void => {
      const until = performance.now() + STRETCH_MS;
      do {
        const { done, value } = work.next();
        if (done !== true) continue;
        this.#isSwitching = false;
        let isWritten = false;
        this.editor.change((writer) => {
          isWritten = writeLists(writer, value);
          return this.#noted();
        }, this.#noted());
        if (!isWritten) this.toggleOff();
        return;
      } while (performance.now() < until);
      setTimeout(go);
    };
    go();
  }

  duplicate(): void {
    this.#do((writer) => duplicateSteps(writer, this.#ids, () => this.editor.newId()));
  }

  /** Changes one step. `field`: letters typed into the same field are one deed. */
  change(step: MacroStep, field: string | null): void {
    const kind = field === null ? null : `${step.id} ${field}`;
    this.editor.change((writer) => changeStep(writer, tidy(step)), this.#noted(), kind);
  }

  changeHead(change: Partial<MacroHead>, field: string | null): void {
    this.editor.changeHead(change, field);
  }

  undo(): void {
    this.#selectAgain(this.editor.undo());
  }

  redo(): void {
    this.#selectAgain(this.editor.redo());
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
    if (how === 'extend') {
      const from = now.anchor === null ? null : this.#rows.rowOf(now.anchor);
      const ids = this.#rows.idsBetween(from ?? at, at);
      this.select({ ids: new Set(ids), caret, anchor: now.anchor ?? id });
    } else if (how === 'toggle' && id !== null) {
      const ids = new Set(now.ids);
      if (!ids.delete(id)) ids.add(id);
      this.select({ ids, caret, anchor: id });
    } else {
      this.select({ ids: new Set(id === null ? [] : [id]), caret, anchor: id });
    }
  }

  selectAll(): void {
    const ids = this.editor.tree.steps.map(({ id }) => id);
    this.select({ ...selectedSteps(ids), caret: this.selection.get().caret });
  }

  /** Which row the caret is at; -1 where it is nowhere. */
  get caretRow(): number {
    return rowOfCaret(this.#rows, this.selection.get().caret);
  }

  row(index: number): VisibleRow | null {
    return this.#rows.row(index);
  }

  toggleBreakpoint(id: string): void {
    const points = new Set(this.breakpoints.get());
    if (!points.delete(id)) points.add(id);
    this.breakpoints.set(points);
  }

  get #ids(): ReadonlySet<string> {
    return this.selection.get().ids;
  }

  #do(operation: (writer: StepWriter) => readonly string[]): void {
    const after = this.editor.change(operation, this.#noted());
    if (after !== null) this.select(selectedSteps(after));
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

  #selectAgain(ids: readonly string[] | null): void {
    if (ids === null || ids.length === 0) return;
    this.select(this.#selected.get(ids) ?? selectedSteps(ids));
  }

  #changed(patches: readonly MacroPatch[]): void {
    const areOthers = this.#names.changed(patches);
    const problems = new Map(this.problems.get());
    for (const patch of patches) {
      if (patch.type === 'head') continue;
      for (const { id } of patch.removed.slice(0, CHECKED_AT_ONCE)) problems.delete(id);
      if (patch.put.length <= CHECKED_AT_ONCE) this.#look(patch.put, problems);
    }
    if (areOthers) {
      const { tree } = this.editor;
      const ids = [...problems.keys()].slice(0, CHECKED_AT_ONCE);
      this.#look(
        ids.flatMap((id) => tree.step(id) ?? []),
        problems,
      );
    }
    if (problems.size > 0 || this.problems.get().size > 0) this.problems.set(problems);
    this.#draw();
  }

  /** Looks for what is wrong with steps, and notes it. */
  #look(steps: readonly MacroStep[], problems: Map<string, string> | null = null): void {
    const noted = problems ?? new Map(this.problems.get());
    for (const step of steps) {
      const problem = problemInStep(step, this.#names.at(step.id));
      if (problem === null) noted.delete(step.id);
      else noted.set(step.id, problem);
    }
    if (problems === null) this.problems.set(noted);
  }

  #draw(): void {
    this.#rows = new VisibleRows(this.editor.tree, this.#collapsed, this.#rows);
    this.version.set(this.version.get() + 1);
  }
}

/** A field that is to be missing is given as undefined. */
function tidy(step: MacroStep): MacroStep {
  const entries = Object.entries(step).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as MacroStep; // only fields that may be missing are
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}
