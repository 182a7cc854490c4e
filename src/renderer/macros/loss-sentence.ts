import type { TFunction } from 'i18next';
import type { MacroImported } from '../../shared/contract/macros';

/** Why a file is refused as a whole, as the window is told. */
type Refusal = NonNullable<Extract<MacroImported[number], { ok: false }>['refusal']>;
/** What could not be carried over, as the window is told. */
export type Losses = Extract<MacroImported[number], { ok: true }>['losses'];

/** What is missing, and what stands in its place if anything does. */
export function lossSentence({ code, values }: Losses[number], t: TFunction): string {
  const { at } = values;
  // In `replace` no value is taken for an option.
  const replace = typeof at === 'string' ? { ...values, at: lossPlace(at, t) } : values;
  return t(`losses.${code}`, { replace });
}

/** Why a file is refused as a whole: the cause and the cure. */
export function refusalSentence({ code, values, because }: Refusal, t: TFunction): string {
  const what = t(`refusals.${code}`, { replace: values });
  if (because === null) return what;
  return t('macros.refusedBecause', { replace: { what, why: t(`refusals.${because}`) } });
}

/** Where `line 12`, `event 7`, `step 3` and `3.1`, a step of a macro, are, in words; null: the whole file. */
export function lossPlace(at: string | null, t: TFunction): string {
  if (at === null) return t('macros.lossWhole');
  const [, what, number = at] = /^(line|event|step) (.+)$/.exec(at) ?? [];
  if (what === 'line') return t('macros.lossLine', { at: number });
  if (what === 'event') return t('macros.lossEvent', { at: number });
  return t('macros.lossStep', { at: number });
}
