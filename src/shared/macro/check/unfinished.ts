import type { z } from 'zod';

/**
 * Whether what the schema finds wrong is of the right type, and only says too little or too much: a name that is not typed
 * yet, an expression that is empty. The editor knows what to do with such.
 */
export function isUnfinished(issue: z.core.$ZodIssue): boolean {
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
    case 'invalid_format':
    case 'invalid_key':
    case 'custom':
      return true;
    case 'invalid_type':
      // A fraction where a whole number is asked for; of what is no number at all it says 'number'.
      return issue.expected === 'int';
    case 'invalid_union':
      return issue.errors.some((branch) => branch.every(isUnfinished));
    default:
      return false;
  }
}
