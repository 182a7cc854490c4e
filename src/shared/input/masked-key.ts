/**
 * Stands in the `key` column for a key whose identity the privacy mode keeps back; such rows are
 * `redacted`.
 */
export const MASKED_KEY = 'Masked';
