import { setFlagsFromString } from 'node:v8';

/** After how many calls V8 is to compile a function. */
export interface CallsBefore {
  /** With the quick compiler; V8's own: 400. */
  readonly maglev: number;
  /** With the thorough one, which takes longer; V8's own: 3,000. */
  readonly turbofan: number;
}

/** How many calls later a function is compiled that has just met objects of a new shape; V8's own: 500. */
const CALLS_AFTER_NEW_SHAPE = 50;

/** The first V8 that is known to have the flags (Node 22): one that has not says so on standard error. */
const V8_SINCE = 12;

/**
 * Has V8 compile sooner what is called for each event, in all of this process: it counts calls, and at a hundred a second what it
 * means for a moment is half a minute. Does nothing in a V8 of before {@link V8_SINCE}.
 */
export function compileEarly(
  { maglev, turbofan }: CallsBefore,
  v8: string = process.versions.v8,
): void {
  if (Number.parseInt(v8, 10) < V8_SINCE) return;
  setFlagsFromString(`--invocation-count-for-maglev=${maglev}`);
  setFlagsFromString(`--invocation-count-for-turbofan=${turbofan}`);
  setFlagsFromString(`--minimum-invocations-after-ic-update=${CALLS_AFTER_NEW_SHAPE}`);
}

/** {@link compileEarly} for what a mouse that moves keeps busy, on both ends: a thousand events a second, for hours. */
export function compileCaptureEarly(): void {
  compileEarly({ maglev: 60, turbofan: 600 });
}
