import type { MacroStep } from '../../macro-step';
import type { Said } from '../losses/loss-words';
import { quoted } from './foreign-text';
import type { StepWriter } from './step-writer';

/** A part of a script that something of its own starts. */
interface Section {
  /** Null: the hotkey whose steps are those of the macro. Other parts stand in a group that is off. */
  readonly title: string | null;
  /** Where it begins. */
  readonly at: string | null;
  /** What is told of a group, and what of one that stays empty; null: nothing. */
  readonly told: Said | null;
  readonly toldEmpty: Said | null;
  /** Whether the sequence before it was over. */
  readonly wasOver: boolean;
  readonly isUnreached: boolean;
}

/**
 * What of a script is the macro's sequence: all up to its first `return`, or what the first hotkey does where nothing is
 * done before. Further hotkeys, labels that nothing runs into, and what follows the end stand in groups that are off.
 */
export class AhkSections {
  readonly #writer: StepWriter;
  readonly #isV2: boolean;
  #section: Section | null = null;
  /** The sequence came to its end. */
  #isOver = false;
  /** So many steps of the sequence were looked at and are none that does anything. */
  #looked = 0;
  /** It ended the script: what follows stays behind that step. */
  #isStopped = false;

  constructor(writer: StepWriter, isV2: boolean) {
    this.#writer = writer;
    this.#isV2 = isV2;
  }

  hotkey(keys: string): void {
    this.end();
    const values = { name: quoted(keys) };
    if (this.#hasDeeds()) {
      this.#open(`Hotkey ${keys}`, ['hotkeyInGroup', values], ['hotkeyNotCarriedOver', values]);
      return;
    }
    this.#writer.lose('hotkeyTaken', values);
    this.#isOver = false;
    this.#section = this.#made({ title: null, told: null, toldEmpty: null, isUnreached: false });
  }

  /** A label: part of the sequence that runs into it, or a part of its own. */
  label(name: string): void {
    if (this.#section?.isUnreached === true) this.end();
    if (this.#section !== null || !(this.#isOver || this.#isStopped)) return;
    this.#open(`Label ${name}`, ['labelInGroup', { name: quoted(name) }], null);
  }

  /** A command comes: behind the end of the sequence it is none of it. */
  reach(): void {
    if (this.#section !== null || !this.#isOver || this.#isStopped) return;
    this.#open('Not reached', ['unreachedInGroup'], null, true);
  }

  /** `return` where no block is open. */
  return(): void {
    if (this.#section !== null) this.end();
    else if (this.#hasDeeds()) this.#isOver = true;
  }

  /** `ExitApp`, or `return` within a block. A script that did nothing yet has nothing to end. */
  stop(isFailure: boolean, isWithin: boolean): void {
    if (!isFailure && !isWithin && !this.#hasDeeds() && (this.#section?.title ?? null) === null)
      return;
    this.#writer.add({ type: 'stop', ...(isFailure ? { as: 'failed' as const } : {}) });
    if (this.#section === null && !isWithin) this.#isStopped = true;
  }

  /** Ends the part that is open. */
  end(): void {
    const section = this.#section;
    if (section === null) return;
    this.#section = null;
    if (section.title === null) {
      this.#isOver = this.#hasDeeds();
      if (!this.#isOver && this.#writer.here.at(-1)?.type === 'stop') this.#writer.here.pop();
      return;
    }
    while (this.#writer.depth > 1) this.#writer.close();
    dropLastStop(this.#writer.here);
    const isEmpty = this.#writer.here.every(({ type }) => type === 'comment');
    this.#writer.close();
    // Version 2 goes on behind a hotkey, version 1 ends there.
    this.#isOver = section.wasOver || !this.#isV2;
    const said = isEmpty ? section.toldEmpty : section.told;
    const { at } = this.#writer;
    this.#writer.at = section.at;
    if (said !== null) this.#writer.lose(...said);
    this.#writer.at = at;
  }

  /** At the end of the script. */
  finish(): void {
    this.end();
    if (this.#writer.depth === 0) dropLastStop(this.#writer.here);
  }

  /** Whether the sequence does anything so far. */
  #hasDeeds(): boolean {
    const isDeed = (step: MacroStep): boolean =>
      step.type !== 'comment' && step.type !== 'stop' && !isOffGroup(step);
    if (this.#writer.depth > 0) return true;
    const { here } = this.#writer;
    // What was looked at was nothing yet; a jump back may have put a loop in place of the last of it.
    let at = Math.max(0, Math.min(this.#looked, here.length) - 1);
    for (let step = here[at]; step !== undefined && !isDeed(step); step = here[at]) at += 1;
    this.#looked = at;
    return at < here.length;
  }

  #open(title: string, told: Said, toldEmpty: Said | null, isUnreached = false): void {
    this.#section = this.#made({ title, told, toldEmpty, isUnreached });
    this.#writer.openAside(title);
  }

  #made(about: Omit<Section, 'at' | 'wasOver'>): Section {
    return { ...about, at: this.#writer.at, wasOver: this.#isOver };
  }
}

function isOffGroup(step: MacroStep): boolean {
  return step.type === 'group' && step.off === true;
}

/** Takes a plain stop away that nothing but comments and groups that are off follow: it ends what is over. */
function dropLastStop(steps: MacroStep[]): void {
  let last = steps.length - 1;
  for (let step = steps[last]; step !== undefined; step = steps[last]) {
    if (step.type !== 'comment' && !isOffGroup(step)) break;
    last -= 1;
  }
  const step = steps[last];
  if (step?.type === 'stop' && step.as === undefined) steps.splice(last, 1);
}
