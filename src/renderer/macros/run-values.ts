import type { MacroVariable } from '../../shared/macro/macro-document';
import type { MacroValue } from '../../shared/macro/macro-values';
import { readValue, type ValueFault } from '../../shared/macro/read-value';
import { createStore } from '../state/store';

/** Values for variables in place of those that the macro says. */
export type RunValues = Readonly<Record<string, MacroValue>>;

/** Those for the next runs of macros, by the names of these, for as long as the page lives. */
export const runValues = createStore<ReadonlyMap<string, RunValues>>(new Map());

/** Those of a macro that it still has variables for. */
export function valuesFor(
  all: ReadonlyMap<string, RunValues>,
  name: string,
  variables: readonly MacroVariable[],
): Record<string, MacroValue> {
  const own = new Set(variables.map((each) => each.name));
  return Object.fromEntries(
    Object.entries(all.get(name) ?? {}).filter(([variable]) => own.has(variable)),
  );
}

/** What was written for variables, read: values where they are others than the macro's, and what cannot be read. */
export interface ReadValues {
  readonly values: RunValues;
  readonly faults: ReadonlyMap<string, ValueFault>;
}

/** Reads what was written for variables, by their names. What is text in the macro stays text, whatever it looks like. */
export function readDrafts(
  variables: readonly MacroVariable[],
  drafts: Readonly<Record<string, string>>,
): ReadValues {
  const values: Record<string, MacroValue> = {};
  const faults = new Map<string, ValueFault>();
  for (const { name, value } of variables) {
    const draft = drafts[name];
    if (draft === undefined || draft === String(value)) continue;
    const read = readValue(typeof value === 'string' ? draft : draft.trim(), value);
    if (read.ok) values[name] = read.value;
    else faults.set(name, read.error);
  }
  return { values, faults };
}

/** What a variable may hold, in the order in which it is offered. */
export const VALUE_KINDS = ['number', 'text', 'truth'] as const;
type ValueKind = (typeof VALUE_KINDS)[number];

/** What a value is. */
export function kindOf(value: MacroValue): ValueKind {
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' ? 'text' : 'truth';
}

/** A value as one of another kind: what it reads as, or else the plainest of that kind. */
export function asKind(value: MacroValue, kind: ValueKind): MacroValue {
  const like = { number: 0, text: '', truth: false }[kind];
  const text = String(value);
  const read = readValue(kind === 'text' ? text : text.trim(), like);
  return read.ok ? read.value : like;
}
