import type { MacroHead } from '../../shared/macro/edit/macro-patch';
import type { MacroStep } from '../../shared/macro/macro-step';
import { isBlock } from '../../shared/macro/walk-steps';
import { tidy } from './tidy-step';

/** What was changed, by the names of the fields; undefined: it is to be missing. */
export type Fields = Readonly<Record<string, unknown>>;

/** What was changed of a macro beside its steps; of its settings each by itself. */
export interface HeadEdit {
  readonly own: Partial<MacroHead>;
  readonly settings: Fields | null;
}

/** The fields in which two things differ, as the second has them. */
export function changedFields(before: object, after: object): Fields {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter(
    (name) => Reflect.get(before, name) !== Reflect.get(after, name),
  );
  return Object.fromEntries(changed.map((name) => [name, Reflect.get(after, name)]));
}

/** A step with changed fields. The steps inside of it stay as they are. */
export function stepWith(step: MacroStep, fields: Fields): MacroStep {
  const { steps, otherwise, ...own } = fields;
  const isKept = isBlock(step) && step.type === 'if' && (step.otherwise?.length ?? 0) > 0;
  const branch = 'otherwise' in fields && !isKept ? { otherwise } : {};
  return tidy({ ...step, ...own, ...branch } as MacroStep); // the fields are those of a step of its type
}

/** Which change of a macro was made: `after` is what `change` made of `before`. */
export function headEdit(before: MacroHead, change: Partial<MacroHead>): HeadEdit {
  const { settings, ...own } = change;
  if (!('settings' in change)) return { own, settings: null };
  return { own, settings: changedFields(before.settings ?? {}, settings ?? {}) };
}

/** That change, of a macro that may be another by now. */
export function headChange(head: MacroHead, { own, settings }: HeadEdit): Partial<MacroHead> {
  if (settings === null) return own;
  const entries = Object.entries({ ...head.settings, ...settings }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...own, settings: entries.length === 0 ? undefined : Object.fromEntries(entries) };
}
