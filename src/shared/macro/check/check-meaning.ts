import { MAX_CELLS, type MacroDocument } from '../macro-document';
import type { MacroStep, RepeatStep } from '../macro-step';
import { NameCheck } from './check-names';
import { checkRecording } from './check-recording';
import { checkStep } from './check-step';
import { type DocumentPath, MAX_PROBLEMS, type MacroProblem, pointerOf } from './macro-problem';
import type { CheckedPlace, StepFault } from './step-fault';

/**
 * What is wrong with a document that the schema finds sound: ids that are not unique, fields that exclude each other,
 * expressions that cannot be read, names that nothing has. {@link MAX_PROBLEMS} at most.
 */
export function checkMeaning(document: MacroDocument): readonly MacroProblem[] {
  const check = new MeaningCheck(document);
  check.run();
  return check.problems;
}

class MeaningCheck {
  readonly problems: MacroProblem[] = [];
  readonly #document: MacroDocument;
  readonly #names: NameCheck;
  /** The numbers of steps by their ids. */
  readonly #ids = new Map<string, string>();

  constructor(document: MacroDocument) {
    this.#document = document;
    this.#names = new NameCheck(document);
  }

  run(): void {
    const { table, recording, settings, steps } = this.#document;
    for (const { path, message } of this.#names.variables()) this.#wholly(path, message);
    if (table !== undefined) {
      const { columns, rows } = table;
      const twice = columns.find((name, i) => columns.indexOf(name) !== i);
      if (twice !== undefined) this.#wholly(['table', 'columns'], 'two columns have the same name');
      if (columns.length * rows.length > MAX_CELLS) {
        const most = MAX_CELLS.toLocaleString('en');
        this.#wholly(['table', 'rows'], `the table has more than ${most} cells`);
      }
    }
    if (recording === undefined && settings?.mode === 'exact') {
      const message = 'the mode "exact" replays recorded events, and the macro has no "recording"';
      this.#wholly(['settings', 'mode'], message);
    }
    if (recording !== undefined) {
      for (const { path, message } of checkRecording(recording)) this.#wholly(path, message);
    }
    this.#steps(steps, ['steps'], { prefix: '', from: 0, repeats: [] });
  }

  #steps(
    steps: readonly MacroStep[],
    path: DocumentPath,
    at: {
      readonly prefix: string;
      /** How many steps of the same block are counted before these. */
      readonly from: number;
      readonly repeats: readonly RepeatStep[];
    },
  ): void {
    for (const [index, step] of steps.entries()) {
      if (this.problems.length >= MAX_PROBLEMS) return;
      const number = `${at.prefix}${at.from + index + 1}`;
      const place = { path: [...path, index], number, repeats: at.repeats };
      this.#step(step, place);
      if (step.type !== 'if' && step.type !== 'repeat' && step.type !== 'group') continue;
      const repeats = step.type === 'repeat' ? [...at.repeats, step] : at.repeats;
      const inside = { prefix: `${number}.`, from: 0, repeats };
      this.#steps(step.steps, [...place.path, 'steps'], inside);
      if (step.type === 'if' && step.otherwise !== undefined) {
        const after = { ...inside, from: step.steps.length };
        this.#steps(step.otherwise, [...place.path, 'otherwise'], after);
      }
    }
  }

  #step(step: MacroStep, place: CheckedPlace): void {
    const before = this.#ids.get(step.id);
    if (before === undefined) this.#ids.set(step.id, place.number);
    else {
      this.#of(step, place, { path: ['id'], message: `step ${before} has the same id already` });
    }
    for (const fault of checkStep(step)) this.#of(step, place, fault);
    for (const fault of this.#names.step(step, place)) this.#of(step, place, fault);
  }

  #of(step: MacroStep, { path, number }: CheckedPlace, fault: StepFault): void {
    this.#add({
      path: pointerOf([...path, ...fault.path]),
      number,
      id: step.id,
      message: `Step ${number} (${step.type}): ${fault.message}.`,
    });
  }

  #wholly(path: DocumentPath, message: string): void {
    const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    this.#add({ path: pointerOf(path), number: null, id: null, message: sentence });
  }

  #add(problem: MacroProblem): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }
}
