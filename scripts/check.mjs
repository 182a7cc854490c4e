// Types, style, import directions, dead code: everything that is known without running anything.
//
//   npm run check
import { checks, runChecks } from './lib/checks.mjs';
import { setUpPackages } from './setup.mjs';

setUpPackages();
const results = await runChecks(checks, ({ name, ok, output }) => {
  if (!ok) console.log(`✗ ${name}\n${output}\n`);
});
const failed = results.filter((result) => !result.ok).length;
console.log(failed === 0 ? `${results.length} checks passed` : `${failed} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;
