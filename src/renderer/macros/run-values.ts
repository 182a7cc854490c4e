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

/** What is typed as a number or as true or false is that; else it is text. */
export function typedValue(text: string): MacroValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && `${Number(text)}` === text ? Number(text) : text;
}
