/** 120ths of a notch, the unit of the wheel in sessions and in Windows. */
export const UNITS_PER_NOTCH = 120;

/** No hand turns more in one event; a damaged file must not keep the system busy for minutes. */
const MOST_STEPS = 1_000;

/** Turns 120ths of a notch into whole steps of what a system can turn; what is left over goes to the next turn. */
export class WheelSteps {
  readonly #unitsPerStep: number;
  #carried = 0;

  constructor(unitsPerStep: number) {
    this.#unitsPerStep = unitsPerStep;
  }

  /** How many steps `amount` makes with what was left over before; negative the other way. */
  take(amount: number): number {
    const total = this.#carried + amount;
    const steps = Math.trunc(total / this.#unitsPerStep);
    this.#carried = total - steps * this.#unitsPerStep;
    return Math.max(-MOST_STEPS, Math.min(MOST_STEPS, steps));
  }
}
