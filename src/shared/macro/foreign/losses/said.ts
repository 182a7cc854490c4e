/** Words by their codes, in one language; `{{name}}` in them stands for a value. */
export type WordsByCode = Readonly<Record<string, string>>;

/** What stands in words for their values, by name. */
export type Values = Readonly<Record<string, string | number>>;

/** Names of the values in words. */
type NamesIn<Words extends string> = Words extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type CodeIn<Words extends WordsByCode> = keyof Words & string;

/** Codes whose words have no values. */
export type PlainIn<Words extends WordsByCode> = {
  [Code in CodeIn<Words>]: [NamesIn<Words[Code]>] extends [never] ? Code : never;
}[CodeIn<Words>];

type ValuedIn<Words extends WordsByCode> = Exclude<CodeIn<Words>, PlainIn<Words>>;

/** What is said: a code, and exactly the values that its words have. */
export type SaidIn<Words extends WordsByCode> =
  | readonly [code: PlainIn<Words>, values?: undefined]
  | {
      [Code in ValuedIn<Words>]: readonly [
        code: Code,
        values: Readonly<Record<NamesIn<Words[Code]>, string | number>>,
      ];
    }[ValuedIn<Words>];

/** Words with their values in them, as those are. */
export function withValues(words: string, values: Values): string {
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
