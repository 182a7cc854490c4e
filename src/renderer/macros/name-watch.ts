import { findNames, type KnownNames, NameCheck } from '../../shared/macro/check/check-names';
import type { NamesThere } from '../../shared/macro/edit/check-step';
import type { MacroEditor } from '../../shared/macro/edit/macro-editor';
import type { MacroPatch } from '../../shared/macro/edit/macro-patch';
import type { Stretches } from '../../shared/macro/edit/stretches';
import type { MacroStep, RepeatStep } from '../../shared/macro/macro-step';
import { isBlock } from '../../shared/macro/walk-steps';

/** Of more steps that change at once it is taken for granted that they change names. */
const LOOKED_AT = 200;

/** Knows what the expressions of a macro in the editor can ask for, and what they could ask for before. */
export class NameWatch {
  readonly #editor: MacroEditor;
  #check: NameCheck | null = null;
  /** What took something out since {@link NameWatch.forget}, and was not looked through yet: it may be all steps there are. */
  #changes: MacroPatch[] = [];
  /** Names of what the others took out. */
  readonly #takenOut = new Set<string>();

  constructor(editor: MacroEditor) {
    this.#editor = editor;
  }

  /** To be called with each change, before its steps are looked at. True: other names may be known than before. */
  changed(patches: readonly MacroPatch[]): boolean {
    const changing = patches.filter(changesNames);
    if (changing.length === 0) return false;
    this.#changes.push(...changing);
    this.#check = null;
    return true;
  }

  /** Looks at expressions with the names that are known now. */
  get check(): NameCheck {
    const { head, tree } = this.#editor;
    this.#check ??= new NameCheck({ variables: head.variables, steps: tree.steps });
    return this.#check;
  }

  /** What a step of the macro can ask for. */
  at(id: string): NamesThere {
    const { tree } = this.#editor;
    const check = (): NameCheck => this.check;
    return {
      // Few steps ask for any.
      get check() {
        return check();
      },
      get repeats() {
        const list = tree.listOf(id);
        const around = list === null ? [] : tree.blocksAround(list);
        return around.map((block) => tree.step(block)).filter(isRepeat);
      },
    };
  }

  /** Finds the variables that were there and are not any more. To be begun anew where steps or variables change meanwhile. */
  *gone(): Stretches<readonly string[]> {
    for (let [patch] = this.#changes; patch !== undefined; [patch] = this.#changes) {
      for (const name of yield* namesBefore(patch)) this.#takenOut.add(name);
      this.#changes.shift();
    }
    if (this.#takenOut.size === 0) return [];
    const { variables } = yield* this.#known();
    return [...this.#takenOut].filter((name) => !variables.has(name));
  }

  *#known(): Stretches<KnownNames> {
    if (this.#check === null) {
      const { head, tree } = this.#editor;
      const document = { variables: head.variables, steps: tree.steps };
      this.#check = new NameCheck(document, yield* findNames(document));
    }
    return this.#check.known;
  }

  /** To be called when all is looked at that may have asked for a variable that is gone. */
  forget(): void {
    this.#changes = [];
    this.#takenOut.clear();
  }
}

function changesNames(patch: MacroPatch): boolean {
  if (patch.type === 'head') return patch.before.variables !== patch.after.variables;
  const { removed, put } = patch;
  if (removed.length + put.length > LOOKED_AT) return true;
  if (removed.length !== put.length)
    return [...removed, ...put].some((step) => gives(step) !== null);
  return removed.some((step, i) => !isSame(gives(step), gives(put[i])));
}

/** What of a step decides which names are known, there or elsewhere; null for most. */
function gives(step: MacroStep | undefined): readonly unknown[] | null {
  switch (step?.type) {
    case 'set':
      return [step.name];
    case 'wait_for':
      return [step.condition];
    case 'if':
      return [step.condition, step.steps, step.otherwise];
    case 'repeat':
      return [step.over.kind === 'until' ? step.over.condition : step.over.kind, step.steps];
    case 'group':
      return ['', step.steps];
    default:
      return null;
  }
}

function isSame(a: readonly unknown[] | null, b: readonly unknown[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

/** The variables of what a change takes out. */
function* namesBefore(patch: MacroPatch): Stretches<ReadonlySet<string>> {
  if (patch.type === 'head') {
    return new Set((patch.before.variables ?? []).map(({ name }) => name));
  }
  const { removed, put } = patch;
  const steps = removed.filter((step, i) => !hasSameInside(step, put[i]));
  return (yield* findNames({ steps })).variables;
}

/** Whether a block has the very lists of another: it may be long, and each letter of a title makes another block. */
function hasSameInside(a: MacroStep, b: MacroStep | undefined): boolean {
  if (b === undefined || !isBlock(a) || !isBlock(b) || a.steps !== b.steps) return false;
  return otherwiseOf(a) === otherwiseOf(b);
}

function otherwiseOf(step: MacroStep): readonly MacroStep[] | undefined {
  return step.type === 'if' ? step.otherwise : undefined;
}

function isRepeat(step: MacroStep | null): step is RepeatStep {
  return step?.type === 'repeat';
}
