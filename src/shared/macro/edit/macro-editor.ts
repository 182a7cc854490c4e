import { Emitter, type Event } from '../../base/emitter';
import type { MacroDocument } from '../macro-document';
import { walkSteps } from '../walk-steps';
import { changesNothing, inverse, type MacroHead, type MacroPatch } from './macro-patch';
import { ROOT } from './step-place';
import { StepTree } from './step-tree';
import { StepWriter } from './step-writer';
import { finish, type Stretches } from './stretches';

/** Something that was done, can be undone and done again. */
interface Deed {
  readonly patches: readonly MacroPatch[];
  /** Ids that were selected before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Deeds of the same kind that follow each other are one: letters typed into a field. Null: never. */
  readonly kind: string | null;
}

/**
 * A document while it is edited. What was done is kept as patches, each as large as what it changed; steps and lists that
 * an edit does not touch are the same objects before and after. Undo and redo reach back without limit.
 */
export class MacroEditor {
  readonly #tree: StepTree;
  #head: MacroHead;
  readonly #past: Deed[] = [];
  readonly #future: Deed[] = [];
  /** The deed after which it was saved; null: it is as it was opened; `never`: what was opened is nowhere saved. */
  #saved: Deed | 'never' | null = null;
  #sealed = true;
  readonly #random: () => string;
  /** Ids that steps have or had: what is undone brings them back. New ones go into the first; one of all takes long to make. */
  readonly #taken: [Set<string>, ...ReadonlySet<string>[]];
  readonly #changes = new Emitter<readonly MacroPatch[]>();
  /** Tells of each change, also of undo and redo, what was done. */
  readonly onDidChange: Event<readonly MacroPatch[]> = this.#changes.event;

  /**
   * `random` makes ids that are unlikely to be there already; those that are there are not taken. `taken`: the ids of all
   * the steps, to be taken over; looked up here where they are not given.
   */
  constructor(
    { steps, ...head }: MacroDocument,
    random: () => string,
    taken: Set<string> | null = null,
  ) {
    this.#tree = new StepTree(steps);
    this.#head = head;
    this.#random = random;
    this.#taken = [taken ?? new Set([...walkSteps(steps)].map(({ step }) => step.id))];
  }

  get tree(): StepTree {
    return this.#tree;
  }

  /** All of the document but its steps. */
  get head(): MacroHead {
    return this.#head;
  }

  /** The document as it is now. Nothing is copied. */
  get document(): MacroDocument {
    return { ...this.#head, steps: [...this.#tree.steps] };
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Whether something has changed since it was opened or saved. */
  get isChanged(): boolean {
    return (this.#past.at(-1) ?? null) !== this.#saved;
  }

  /** From now on it counts as saved as it was at {@link MacroEditor.moment}. */
  noteSaved(moment: unknown): void {
    this.#saved = (moment as Deed | null) ?? null; // what `moment` gave
    this.#sealed = true;
  }

  /** Nothing of it counts as saved, not what was opened either, until it is saved. */
  noteNeverSaved(): void {
    this.#saved = 'never';
  }

  /** What tells this state from others, for {@link MacroEditor.noteSaved}. */
  moment(): unknown {
    this.#sealed = true;
    return this.#past.at(-1) ?? null;
  }

  /** An id that no step of the document has or had, and that nobody is given again. */
  newId(): string {
    for (;;) {
      const id = this.#random();
      if (this.#taken.some((ids) => ids.has(id))) continue;
      this.#taken[0].add(id);
      return id;
    }
  }

  /**
   * Changes steps with one or more operations. `selected`: what is selected now. Returns what is to be selected
   * afterwards, null where nothing has changed.
   */
  change(
    operation: (writer: StepWriter) => readonly string[] | Stretches<readonly string[]>,
    selected: readonly string[],
    kind: string | null = null,
  ): readonly string[] | null {
    return finish(this.changing(operation, selected, kind));
  }

  /** The same, in stretches. Nothing else may be changed meanwhile. */
  *changing(
    operation: (writer: StepWriter) => readonly string[] | Stretches<readonly string[]>,
    selected: readonly string[],
    kind: string | null = null,
  ): Stretches<readonly string[] | null> {
    const writer = new StepWriter(this.#tree);
    const done = operation(writer);
    const after = 'next' in done ? yield* done : done;
    if (writer.patches.length === 0) return null;
    this.#note({ patches: writer.patches, before: selected, after, kind });
    this.#changes.fire(writer.patches);
    return after;
  }

  /** Changes what the document has beside its steps. */
  changeHead(change: Partial<MacroHead>, kind: string | null = null): void {
    const before = this.#head;
    this.#head = withoutMissing({ ...before, ...change });
    const patches: readonly MacroPatch[] = [{ type: 'head', before, after: this.#head }];
    this.#note({ patches, before: [], after: [], kind });
    this.#changes.fire(patches);
  }

  /**
   * Puts another document in the place of this one: one deed. `ids`: of its steps, taken over; `selected`: what is selected
   * now.
   */
  replace(
    { steps, ...head }: MacroDocument,
    ids: ReadonlySet<string>,
    selected: readonly string[],
  ): void {
    const removed = this.#tree.steps;
    const patches: readonly MacroPatch[] = [
      { type: 'head', before: this.#head, after: head },
      { type: 'steps', list: ROOT, at: 0, removed, put: steps },
    ];
    this.#taken.push(ids);
    this.#note({ patches, before: selected, after: [], kind: null });
    this.#sealed = true;
    this.#apply(patches);
  }

  /** What was done next does not become one with what is done from now on. */
  seal(): void {
    this.#sealed = true;
  }

  /** Takes the last deed back. Returns what was selected before, null where there is none. */
  undo(): readonly string[] | null {
    const deed = this.#past.pop();
    if (deed === undefined) return null;
    this.#future.push(deed);
    this.#sealed = true;
    this.#apply(inverse(deed.patches));
    return deed.before;
  }

  /** Does again what was undone last. Returns what was selected afterwards, null where there is nothing. */
  redo(): readonly string[] | null {
    const deed = this.#future.pop();
    if (deed === undefined) return null;
    this.#past.push(deed);
    this.#sealed = true;
    this.#apply(deed.patches);
    return deed.after;
  }

  #note(deed: Deed): void {
    this.#future.length = 0;
    const last = this.#past.at(-1);
    if (this.#sealed || last === undefined || deed.kind === null || last.kind !== deed.kind) {
      this.#past.push(deed);
      this.#sealed = false;
      return;
    }
    this.#past.pop();
    const patches = joined(last.patches, deed.patches);
    // What was typed and taken away again is nothing to undo.
    this.#sealed = patches.every(changesNothing);
    if (!this.#sealed) this.#past.push({ ...deed, patches, before: last.before });
  }

  #apply(patches: readonly MacroPatch[]): void {
    for (const patch of patches) {
      if (patch.type === 'head') this.#head = patch.after;
      else this.#tree.splice(patch.list, patch.at, patch.removed, patch.put);
    }
    this.#changes.fire(patches);
  }
}

/** One after the other; two changes of one thing as one. */
function joined(first: readonly MacroPatch[], then: readonly MacroPatch[]): readonly MacroPatch[] {
  const [a] = first;
  const [b] = then;
  if (first.length === 1 && then.length === 1 && a !== undefined && b !== undefined) {
    if (a.type === 'head' && b.type === 'head') return [{ ...b, before: a.before }];
    const isOneStep =
      a.type === 'steps' && b.type === 'steps' && a.put.length === 1 && a.put[0] === b.removed[0];
    if (isOneStep && b.removed.length === 1) return [{ ...b, removed: a.removed }];
  }
  return [...first, ...then];
}

/** A field that is to be missing is given as undefined. */
function withoutMissing(head: MacroHead): MacroHead {
  const entries = Object.entries(head).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as MacroHead; // the required ones are never given as undefined
}
