import type { AppRule } from '../../shared/session/app-rule';

/** No more rules than this: the contract's own bound. */
export const MOST_RULES = 100;

/** Why a rule cannot be added to those there are; null when it can. */
export function ruleProblem(
  rule: AppRule,
  rules: readonly AppRule[],
): 'everything' | 'twice' | 'tooMany' | null {
  const same = (text: string): string => text.toLowerCase();
  if (/^\**$/.test(rule.pattern)) {
    return 'everything';
  }
  if (
    rules.some((each) => each.field === rule.field && same(each.pattern) === same(rule.pattern))
  ) {
    return 'twice';
  }
  return rules.length >= MOST_RULES ? 'tooMany' : null;
}
