// Builds the app and the command line into out/.
//
//   npm run build
import { build } from './lib/build.mjs';
import { setUpPackages } from './setup.mjs';

setUpPackages();
const built = build();
if (!built.ok) {
  console.error(built.output);
  process.exitCode = 1;
}
