import { type AppRule, matchesAnyRule, type WindowInfo } from '../session/app-rule';
import type { WindowMatch } from './macro-values';

/** Whether a window is the one that is meant: by its title and its class, as far as each is told. */
export function matchesWindow(window: WindowInfo, { title, class: name }: WindowMatch): boolean {
  const rules: AppRule[] = [];
  if (title !== undefined) rules.push({ field: 'title', pattern: title });
  if (name !== undefined) rules.push({ field: 'class', pattern: name });
  return rules.every((rule) => matchesAnyRule(window, [rule]));
}
