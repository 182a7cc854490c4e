/**
 * For tests of which nothing depends on how busy the machine is: a secret that stays somewhere, an event that is lost, a key
 * that stays down. They are not tried again, since a second try would hide what happens now and then. Their
 * files are in scripts/lib/tried-once.mjs.
 */
export const ONCE = { retry: 0 } as const;
