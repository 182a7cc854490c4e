import { z } from 'zod';
import type { SessionHeader } from './header';

/** A window as the header lists it. */
export type WindowInfo = SessionHeader['windows'][number];

/**
 * Never record while the focused window's title or class matches. `pattern`: `*` stands for any text,
 * upper and lower case are alike, and the whole title or class must match.
 */
export const appRuleSchema = z.object({
  field: z.enum(['title', 'class']),
  pattern: z.string().min(1).max(200),
});

/** One rule about which windows are never recorded. */
export type AppRule = z.infer<typeof appRuleSchema>;

/** `class:keepassxc`, `title:*bank*`: how people write a rule, and how a header keeps it. */
export function formatAppRule(rule: AppRule): string {
  return `${rule.field}:${rule.pattern}`;
}

/** The other way round; null when it is no rule. */
export function parseAppRule(text: string): AppRule | null {
  const colon = text.indexOf(':');
  const rule = appRuleSchema.safeParse({
    field: text.slice(0, colon).trim(),
    pattern: text.slice(colon + 1).trim(),
  });
  return rule.success ? rule.data : null;
}

/** Whether any of `rules` is about this window. */
export function matchesAnyRule(window: WindowInfo, rules: readonly AppRule[]): boolean {
  return rules.some(({ field, pattern }) => matchesGlob(window[field], pattern));
}

/**
 * Whether the whole of `text` is `pattern`, where `*` stands for any text and upper and lower case are alike. Linear in the
 * length of the text, whatever the pattern: no regular expression that could run away.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  const value = text.toLowerCase();
  const parts = pattern.toLowerCase().split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) {
    return value === first;
  }
  if (!value.startsWith(first) || value.length < first.length + last.length) {
    return false;
  }
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return at <= value.length - last.length && value.endsWith(last);
}
