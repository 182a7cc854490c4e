/**
 * Files of tests of which nothing depends on how busy the machine is: a secret that stays somewhere, an event that is lost, a
 * key that stays down. A second run would hide what happens now and then. What is meant by that in them has
 * `ONCE` of test/support/once.ts.
 */
export const triedOnce = [
  'test/e2e/privacy.test.ts',
  'test/integration/fidelity.test.ts',
  'test/integration/load.test.ts',
  'test/integration/privacy.test.ts',
  'test/integration/release-guard.test.ts',
  'test/integration/replay-kills.test.ts',
  'test/integration/watched-keys.test.ts',
  'test/integration/wiped-keys.test.ts',
];
