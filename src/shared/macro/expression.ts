import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { err, ok, type Result } from '../base/result';
import { registerBoundedText, registeredName, TOO_LONG } from './bounded-text';
import { failureOf, faultOf } from './expression-failure';
import { MAX_EXPRESSION_LENGTH, MAX_TEXT_LENGTH, type MacroValue } from './macro-values';

/** What names stand for: variables, and rows (`row.city`) and places (`found.x`) by their parts. */
export type Scope = Readonly<Record<string, MacroValue | Readonly<Record<string, MacroValue>>>>;

/** An expression that is well formed. */
export interface Expression {
  readonly text: string;
  /** Names that it asks for. */
  readonly names: readonly string[];
  /** Fails with what is wrong in one sentence, for example with a name that stands for nothing. It repeats no value. */
  readonly evaluate: (scope: Scope) => Result<MacroValue, string>;
}

/**
 * Functions that an expression may call. Those that go through a list (`map`, `filter`) are not among them, nor is the
 * one that matches a regular expression: either can take for ever.
 */
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...['size', 'string', 'int', 'double', 'bool'],
  ...['startsWith', 'endsWith', 'contains', 'indexOf', 'lastIndexOf', 'substring', 'trim'],
  ...['lowerAscii', 'upperAscii', 'split', 'join', 'replace', 'lower', 'upper'],
  ...['abs', 'min', 'max', 'round', 'floor', 'ceil'],
]);

const ARITHMETIC = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a % b,
};
type Numeric = number | bigint;

/**
 * The Common Expression Language (https://cel.dev): no loops, no assignment, no way out, so an expression always ends
 * and changes nothing. Unlike there, whole numbers and others mix, and `+` joins text and numbers.
 */
function createEnvironment(): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    limits: {
      maxAstNodes: 500,
      maxDepth: 32,
      maxListElements: 100,
      maxMapEntries: 100,
      maxCallArguments: 8,
    },
  });
  for (const [sign, work] of Object.entries(ARITHMETIC)) {
    const mixed = (a: Numeric, b: Numeric): number => work(Number(a), Number(b));
    environment.registerOperator(`double ${sign} int`, mixed);
    environment.registerOperator(`int ${sign} double`, mixed);
  }
  environment.registerOperator('double % double', (a: number, b: number) => a % b);
  // `!=`, and the one the other way round, go with it. `<`, `<=`, `>` and `>=` mix there already.
  environment.registerOperator('int == double', (a: bigint, b: number) => Number(a) === b);
  for (const type of ['int', 'double']) {
    environment.registerOperator(`string + ${type}`, (a: string, b: Numeric) => `${a}${b}`);
    environment.registerOperator(`${type} + string`, (a: Numeric, b: string) => `${a}${b}`);
    for (const name of ['abs', 'round', 'floor', 'ceil'] as const) {
      environment.registerFunction(`${name}(${type}): double`, (a: Numeric) =>
        Math[name](Number(a)),
      );
    }
    for (const other of ['int', 'double']) {
      for (const name of ['min', 'max'] as const) {
        environment.registerFunction(
          `${name}(${type}, ${other}): double`,
          (a: Numeric, b: Numeric) => Math[name](Number(a), Number(b)),
        );
      }
    }
  }
  environment.registerFunction('string.lower(): string', (text: string) => text.toLowerCase());
  environment.registerFunction('string.upper(): string', (text: string) => text.toUpperCase());
  registerBoundedText(environment);
  return environment;
}

let made: Environment | null = null;

/** Made when it is asked for first: many macros have no expression, and a page is there sooner without. */
function environment(): Environment {
  made ??= createEnvironment();
  return made;
}

/** Reads an expression. Fails with what is wrong in one sentence without a capital or a full stop. */
export function compileExpression(text: string): Result<Expression, string> {
  if (text.length > MAX_EXPRESSION_LENGTH) {
    return err(`an expression may have ${MAX_EXPRESSION_LENGTH} characters`);
  }
  try {
    const parsed = environment().parse(text);
    const names = new Set<string>();
    const foreign = foreignCallIn(parsed.ast, names);
    if (foreign !== null) return err(`there is no function ${foreign}`);
    return ok({
      text,
      names: [...names],
      evaluate: (scope) => {
        try {
          return macroValueOf(parsed(scope));
        } catch (error) {
          return err(failureOf(error));
        }
      },
    });
  } catch (error) {
    return err(faultOf(error));
  }
}

/** The first function called that is not to be; gathers names on its way, and lets `in` mix numbers. */
function foreignCallIn(node: ASTNode, names: Set<string>): string | null {
  switch (node.op) {
    case 'value':
      return null;
    case 'id':
      names.add(node.args);
      return null;
    case '.':
    case '.?':
      return foreignCallIn(node.args[0], names);
    case 'call':
      return FUNCTIONS.has(node.args[0]) ? firstForeign(node.args[1], names) : node.args[0];
    case 'rcall': {
      const [name, on, others] = node.args;
      if (!FUNCTIONS.has(name)) return name;
      node.args[0] = registeredName(name);
      return firstForeign([on, ...others], names);
    }
    case 'list':
      return firstForeign(node.args, names);
    case 'map':
      return firstForeign(node.args.flat(), names);
    case '!_':
    case '-_':
      return foreignCallIn(node.args, names);
    case 'in': {
      const foreign = firstForeign(node.args, names);
      node.args[0] = withoutType(node.args[0]);
      return foreign;
    }
    default:
      return firstForeign(node.args, names);
  }
}

/**
 * The same value, of which the library does not know beforehand what it is: otherwise it looks for a whole number among
 * whole numbers only.
 */
function withoutType(node: ASTNode): ASTNode {
  const { ast } = environment().parse('dyn(0)');
  if (ast.op === 'call') ast.args[1][0] = node;
  return ast;
}

function firstForeign(nodes: readonly ASTNode[], names: Set<string>): string | null {
  for (const node of nodes) {
    const foreign = foreignCallIn(node, names);
    if (foreign !== null) return foreign;
  }
  return null;
}

function macroValueOf(result: unknown): Result<MacroValue, string> {
  if (typeof result === 'bigint') return ok(Number(result));
  if (typeof result === 'number' || typeof result === 'boolean') return ok(result);
  if (typeof result !== 'string')
    return err('it gives neither a number nor text nor true or false');
  return result.length <= MAX_TEXT_LENGTH ? ok(result) : err(TOO_LONG);
}
