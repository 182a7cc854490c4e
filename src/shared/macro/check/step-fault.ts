import type { RepeatStep } from '../macro-step';
import type { DocumentPath } from './macro-problem';

/** Where a step stands, for those who check it. */
export interface CheckedPlace {
  readonly path: DocumentPath;
  readonly number: string;
  /** Repeats that it stands in. */
  readonly repeats: readonly RepeatStep[];
}

/** Something wrong: where (in the step, or in the document), and a sentence without a capital or a full stop. */
export interface StepFault {
  readonly path: DocumentPath;
  readonly message: string;
}
