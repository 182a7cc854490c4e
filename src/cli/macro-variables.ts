import type { MacroVariable } from '../shared/macro/macro-document';
import { MAX_TEXT_LENGTH, type MacroValue } from '../shared/macro/macro-values';
import { readValue } from '../shared/macro/read-value';
import { CliFailure } from './failure';

/**
 * What `--set name=value` gives: a value of the kind that the variable has in the macro. Throws a `CliFailure` for a
 * variable that there is not, and for a value that is of another kind.
 */
export function variablesOf(
  texts: readonly string[],
  declared: readonly MacroVariable[],
): Readonly<Record<string, MacroValue>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [name = '', ...rest] = text.split('=');
      if (rest.length === 0) {
        throw wrong(`--set cannot read "${name}": write a name and a value, as in --set city=Rome`);
      }
      const variable = declared.find((each) => each.name === name);
      if (variable === undefined) {
        const names = declared.map((each) => each.name).join(', ');
        throw wrong(
          declared.length === 0
            ? `--set names "${name}", but the macro has no variables: leave it out`
            : `--set names "${name}", which is no variable of the macro: it has ${names}`,
        );
      }
      return [name, givenValue(name, rest.join('='), variable.value)];
    }),
  );
}

/** What all variables of a macro hold at its start, of which some are `set`. */
export function startValues(
  declared: readonly MacroVariable[],
  set: Readonly<Record<string, MacroValue>>,
): Readonly<Record<string, MacroValue>> {
  return { ...Object.fromEntries(declared.map(({ name, value }) => [name, value])), ...set };
}

function givenValue(name: string, text: string, like: MacroValue): MacroValue {
  const value = readValue(text, like);
  if (value.ok) return value.value;
  switch (value.error) {
    case 'too_long':
      throw wrong(`--set ${name} is longer than ${MAX_TEXT_LENGTH} characters: shorten it`);
    case 'no_truth':
      throw wrong(`--set ${name} has to be true or false`);
    case 'no_number':
      throw wrong(`--set ${name} has to be a number, such as 3 or 0.5`);
  }
}

function wrong(message: string): CliFailure {
  return new CliFailure('usage', `${message}.`);
}
