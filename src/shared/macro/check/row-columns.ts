import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { compileTemplate } from '../template';
import type { StepExpression } from './step-expressions';

/** Which columns of a row something asks for by their names. */
export interface RowColumns {
  /** `row.city`, `row["zip code"]`. */
  readonly asked: readonly string[];
  /** `"city" in row`: whoever asks that copes without. */
  readonly tested: readonly string[];
}

/** Of an expression or a template. What cannot be read asks for none. */
export function rowColumnsOf({ kind, text }: StepExpression): RowColumns {
  const asked: string[] = [];
  const tested: string[] = [];
  if (!text.includes('row')) return { asked, tested };
  for (const expression of kind === 'expression' ? [text] : expressionsIn(text)) {
    for (const { op, args } of nodesOf(expression)) {
      if (op === '.' && isRow(args[0])) asked.push(args[1]);
      if (op === '[]' && isRow(args[0])) asked.push(...textOf(args[1]));
      if (op === 'in' && isRow(args[1])) tested.push(...textOf(args[0]));
    }
  }
  return { asked, tested };
}

function expressionsIn(template: string): readonly string[] {
  const compiled = compileTemplate(template);
  return compiled.ok ? compiled.value.expressions : [];
}

function nodesOf(expression: string): readonly ASTNode[] {
  try {
    return [...nodesIn(parse(expression).ast)];
  } catch {
    return [];
  }
}

function* nodesIn(part: unknown): Generator<ASTNode> {
  if (Array.isArray(part)) {
    for (const each of part) yield* nodesIn(each);
  } else if (isNode(part)) {
    yield part;
    yield* nodesIn(part.args);
  }
}

/** Everything else in a tree is a name or a value. */
function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part && 'args' in part;
}

function isRow(node: ASTNode): boolean {
  return node.op === 'id' && node.args === 'row';
}

function textOf(node: ASTNode): readonly string[] {
  return node.op === 'value' && typeof node.args === 'string' ? [node.args] : [];
}
