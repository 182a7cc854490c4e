import { expressionsOf } from '../../src/shared/macro/check/step-expressions';
import { compileExpression } from '../../src/shared/macro/expression';
import { formatMacro } from '../../src/shared/macro/format-macro';
import type { MacroDocument } from '../../src/shared/macro/macro-document';
import { type MacroNeed, needsOf } from '../../src/shared/macro/macro-needs';
import { MAX_TEXT_LENGTH } from '../../src/shared/macro/macro-values';
import { parseMacro } from '../../src/shared/macro/parse-macro';
import { compileTemplate } from '../../src/shared/macro/template';
import { walkSteps } from '../../src/shared/macro/walk-steps';
import type { Verdict } from './judge';
import { planMutant } from './plan-mutant';

/** No sentence about a file is longer, however long what stands in the file is. */
const MAX_SENTENCE = 1000;

/** What a name stands for, and no sentence may repeat. */
const SECRET = 'Zq9secret';
const SCOPE = {
  ...{ n: 1, name: 'Ada', loud: true, index: 2, seed: 7 },
  big: 'a'.repeat(90_000),
  row: { city: 'Rome', 'zip code': '00100', pass: SECRET },
  found: { x: 1, y: 2 },
};

/**
 * Has a text read as a macro, and judges what the reader says: `refused` in sentences, or `unharmed`, which is sound
 * whatever was done to it: its text reads back the same, its needs are those of its fields, what is to be evaluated
 * ends, and a run of it does nothing else than it needs. Anything else is a `fault`.
 */
export async function judgeMacro(text: string): Promise<Verdict> {
  const parsed = parseMacro(text);
  if (!parsed.ok) {
    const odd = parsed.error.find(({ message }) => !isSentence(message));
    if (parsed.error.length === 0) return fault('it is refused without a reason');
    return odd === undefined
      ? { verdict: 'refused', detail: '' }
      : fault(`no sentence: ${odd.message.slice(0, 500)}`);
  }
  const document = parsed.value;
  const formatted = formatMacro(document);
  const again = parseMacro(formatted);
  if (!again.ok) return fault(`its text is refused: ${again.error[0]?.message ?? ''}`);
  if (formatMacro(again.value) !== formatted) return fault('its text reads back as another');
  const needs = needsOf(document).join();
  const fields = [...needsOfFields(JSON.parse(JSON.stringify(document)))].sort();
  if ([...needs.split(',')].sort().join() !== fields.join()) {
    return fault(`its needs are said to be ${needs}, and its fields are ${fields.join()}`);
  }
  const odd = evaluateAll(document) ?? (await planned(document));
  return odd === null ? { verdict: 'unharmed', detail: '' } : fault(odd);
}

/** What is wrong with a run of a sound document. */
export function planned(document: MacroDocument): Promise<string | null> {
  return planMutant(document, needsOfFields, isSentence);
}

function isSentence(message: string): boolean {
  return /^[A-Z"“].*\.$/s.test(message) && message.length <= MAX_SENTENCE;
}

/** What fields of any object ask for, by another way than the one that is judged. */
function needsOfFields(value: unknown, needs: Set<MacroNeed> = new Set()): ReadonlySet<MacroNeed> {
  if (Array.isArray(value)) for (const item of value) needsOfFields(item, needs);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return needs;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const type = 'id' in fields ? `step ${fields['type']}` : `condition ${fields['type']}`;
  for (const [pattern, need] of NEEDS) if (pattern.test(type)) needs.add(need);
  if (Array.isArray(fields['modifiers']) && fields['modifiers'].length > 0) needs.add('keyboard');
  if (fields['from'] === 'window' || 'guard' in fields) needs.add('windows');
  if (Array.isArray(fields['kind'])) {
    for (const kind of fields['kind']) needs.add(/^key_/.test(kind) ? 'keyboard' : 'mouse');
  }
  for (const item of Object.values(fields)) needsOfFields(item, needs);
  return needs;
}

const NEEDS: readonly (readonly [RegExp, MacroNeed])[] = [
  [/^step (key|chord|text)$/, 'keyboard'],
  [/^step (move|click|double_click|drag|wheel)$/, 'mouse'],
  [/^condition (pixel|image)$/, 'screen'],
  [/^condition clipboard$/, 'clipboard'],
  [/^condition window$/, 'windows'],
  [/^condition key$/, 'held_keys'],
];

/** Evaluates whatever a run would: what cannot be is a value, and nothing throws. What is wrong with what comes of it. */
function evaluateAll({ steps }: MacroDocument): string | null {
  for (const { step } of walkSteps(steps)) {
    for (const { kind, text } of expressionsOf(step)) {
      const read = kind === 'template' ? compileTemplate(text) : compileExpression(text);
      if (!read.ok) continue;
      const result = 'fill' in read.value ? read.value.fill(SCOPE) : read.value.evaluate(SCOPE);
      if (!result.ok && result.error.includes(SECRET)) return `it repeats a value: ${result.error}`;
      if (result.ok && String(result.value).length > MAX_TEXT_LENGTH) return `${text} is too long`;
    }
  }
  return null;
}

function fault(detail: string): Verdict {
  return { verdict: 'fault', detail };
}
