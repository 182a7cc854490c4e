import type { z } from 'zod';
import { fieldsOf } from './check-shape';
import { type DocumentPath, fieldOf, type MacroProblem, pointerOf } from './macro-problem';

type Issue = z.core.$ZodIssue;

/** How much of what stands there is told, characters. */
const MAX_QUOTED = 40;
/** More choices than this are not listed. */
const MAX_CHOICES = 20;

/** What the schema finds wrong, as a sentence about a step. `base`: where what was looked at stands in `document`. */
export function problemOf(issue: Issue, base: DocumentPath, document: unknown): MacroProblem {
  const path = [
    ...base,
    ...issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
  ];
  const { number, id, type, rest } = stepAt(path, document);
  const sentence = `${sentenceOf(issue, rest, valueAt(path, document), type)}.`;
  const message =
    number === null
      ? capital(sentence)
      : `Step ${number}${type === null ? '' : ` (${type})`}: ${sentence}`;
  return { path: pointerOf(path), number, id, message };
}

/** The step that a way leads into. */
export interface StepAt {
  readonly number: string | null;
  readonly id: string | null;
  readonly type: string | null;
  /** The way from there on. */
  readonly rest: DocumentPath;
}

/** The innermost step on a way into a document that nobody has looked at yet. */
export function stepAt(path: DocumentPath, document: unknown): StepAt {
  let found: StepAt = { number: null, id: null, type: null, rest: path };
  let value = document;
  let numbers = '';
  for (let at = 0; at + 1 < path.length; at += 2) {
    const [list, index] = [path[at], path[at + 1]];
    if ((list !== 'steps' && list !== 'otherwise') || typeof index !== 'number') break;
    const holder = fieldsOf(value);
    const items = holder?.[list];
    if (!Array.isArray(items)) break;
    const before =
      list === 'otherwise' && Array.isArray(holder?.['steps']) ? holder['steps'].length : 0;
    numbers = `${numbers === '' ? '' : `${numbers}.`}${before + index + 1}`;
    value = items[index];
    const fields = fieldsOf(value);
    const [id, type] = [fields?.['id'], fields?.['type']];
    found = {
      number: numbers,
      id: typeof id === 'string' && id.length <= 64 ? id : null,
      type: typeof type === 'string' && /^[a-z_]{1,20}$/.test(type) ? type : null,
      rest: path.slice(at + 2),
    };
  }
  return found;
}

function valueAt(path: DocumentPath, document: unknown): unknown {
  let value = document;
  for (const part of path) {
    if (typeof part === 'number') value = Array.isArray(value) ? value[part] : undefined;
    else {
      const fields = fieldsOf(value);
      value = fields !== null && Object.hasOwn(fields, part) ? fields[part] : undefined;
    }
  }
  return value;
}

function sentenceOf(issue: Issue, rest: DocumentPath, value: unknown, type: string | null): string {
  const field = rest.length === 0 ? 'it' : `"${fieldOf(rest)}"`;
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.slice(0, 5).map(quoted).join(', ');
    const owner = rest.length > 0 ? field : type === null ? 'it' : `a ${type} step`;
    return `${owner} has no field ${keys}: correct the name or remove it`;
  }
  if (issue.code === 'custom') return `${field} ${issue.message}`;
  if (issue.code === 'invalid_union' && issue.errors.length === 0 && value === undefined) {
    return `${field} is missing; ${expected(issue, rest)} was expected`;
  }
  const wanted = expected(issue, rest);
  if (value === undefined) return `${field} is missing: it has to be ${wanted}`;
  return `${field} has to be ${wanted}, but is ${shown(value, rest)}`;
}

/** What was expected, to stand after "has to be". */
function expected(issue: Issue, rest: DocumentPath): string {
  const name = rest.at(-1);
  switch (issue.code) {
    case 'invalid_type':
      return typeWord(issue.expected);
    case 'invalid_value':
      return choices(issue.values.map(String));
    case 'invalid_union': {
      if (issue.errors.length === 0) {
        const options: unknown = 'options' in issue ? issue.options : [];
        return choices(Array.isArray(options) ? options.map(String) : []);
      }
      const words = issue.errors.flatMap(([first]) =>
        first === undefined ? [] : [branchWord(first, name)],
      );
      return [...new Set(words)].join(' or ');
    }
    case 'too_small':
      return issue.origin === 'string'
        ? `text of at least ${counted(issue.minimum, 'character')}`
        : issue.origin === 'array'
          ? `a list of at least ${counted(issue.minimum, 'item')}`
          : `${issue.minimum} or more`;
    case 'too_big':
      return issue.origin === 'string'
        ? `text of at most ${counted(issue.maximum, 'character')}`
        : issue.origin === 'array'
          ? `a list of at most ${counted(issue.maximum, 'item')}`
          : `${issue.maximum} or less`;
    case 'invalid_format':
      return formatWord(issue.format, name);
    case 'invalid_key':
      return 'a name: letters, digits and _, no digit first, 64 characters at most';
    default:
      return 'something else';
  }
}

function branchWord(issue: Issue, name: string | number | undefined): string {
  // A variable's value is text; elsewhere what may be a number or text is an expression.
  if (name !== 'value' && issue.code === 'invalid_type' && issue.expected === 'string') {
    return 'an expression (text)';
  }
  return expected(issue, name === undefined ? [] : [name]);
}

function typeWord(type: string): string {
  switch (type) {
    case 'int':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'null':
      return 'null';
    default:
      return 'an object';
  }
}

function formatWord(format: string, name: string | number | undefined): string {
  if (format === 'base64') return 'a PNG picture in base64';
  return name === 'color'
    ? 'a colour such as #ff8800'
    : 'a name: letters, digits and _, no digit first, 64 characters at most';
}

function choices(values: readonly string[]): string {
  if (values.includes('KeyA')) return 'a key by its KeyboardEvent.code, such as KeyA or Enter';
  if (values.length === 1) return `"${values[0]}"`;
  const listed = values.slice(0, MAX_CHOICES).join(', ');
  return `one of ${listed}`;
}

function counted(amount: number | bigint, what: string): string {
  return `${amount.toLocaleString('en')} ${what}${Number(amount) === 1 ? '' : 's'}`;
}

function shown(value: unknown, rest: DocumentPath): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length.toLocaleString('en')}`;
  if (typeof value === 'string') {
    // What is typed may be a secret, and problems get printed.
    const secret = rest.includes('text') || rest.includes('value');
    if (value === '') return 'empty';
    return secret || value.length > MAX_QUOTED
      ? `text of ${counted(value.length, 'character')}`
      : quoted(value);
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'an object';
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, MAX_QUOTED));
}

function capital(text: string): string {
  return text === '' ? text : `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
