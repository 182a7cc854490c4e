// Everything that proves the program: checks, build, and tests of three kinds. Sets up first.
//
//   npm test                     all of it
//   npm test -- unit             some of it: checks, unit, integration, e2e
//
// A test that drives the program and fails is tried again at once. Where a few files of them failed all the
// same, each is run once more, on its own and with one try of each test, and that is what counts of it. Ends with a line for each test that passed only the second time, one for each that
// failed, and `N passed, N failed` on a line of its own, where each check and the build count as one test
// each; and with a failure when anything failed or when there was nothing to run.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhenStale } from './lib/build.mjs';
import { checks, runChecks } from './lib/checks.mjs';
import { cacheDir, nodeBinary, root } from './lib/paths.mjs';
import { run, withPinnedNode } from './lib/run.mjs';
import { filesToRunAgain, withSecondRun } from './lib/second-run.mjs';
import {
  closingLine,
  one,
  sum,
  vitestFailures,
  vitestSecondTries,
  vitestTally,
} from './lib/tally.mjs';
import { setUpPackages, setUpRest } from './setup.mjs';

/** Lines of a failed run that are printed: its end, where what failed is summed up. */
const tailLines = 400;

/** Kinds of test that drive what was built. */
const driving = ['integration', 'e2e'];
const kinds = ['checks', 'unit', ...driving];
const wanted = process.argv.length > 2 ? process.argv.slice(2) : kinds;
const unknown = wanted.find((kind) => !kinds.includes(kind));
if (unknown !== undefined) {
  console.error(`There is no kind of test called ${unknown}: name some of ${kinds.join(', ')}.`);
  process.exit(2);
}

setUpPackages();
const rest = setUpRest();
/** @type {import('./lib/tally.mjs').Tally[]} */
const tallies = [];
/** What failed, a line each. @type {string[]} */
const failures = [];
/** What passed only when it was tried again, a line each. @type {string[]} */
const secondTries = [];
if (wanted.includes('checks')) tallies.push(await check());
await rest;
if (wanted.includes('unit')) tallies.push(vitest('unit'));
const driven = driving.filter((kind) => wanted.includes(kind));
if (driven.length > 0) tallies.push(...buildAndTest(driven));

const total = sum(tallies);
const lines = [
  ...secondTries.map((line) => `SECOND TRY ${line}`),
  ...failures.map((line) => `FAILED ${line}`),
];
console.log(['', ...lines, closingLine(total)].join('\n'));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** @returns {Promise<import('./lib/tally.mjs').Tally>} */
async function check() {
  const results = await runChecks(checks, ({ name, ok, output }) => {
    report(name, ok, '', output);
    if (!ok) failures.push(`check: ${name}`);
  });
  return sum(results.map(({ ok }) => one(ok)));
}

/**
 * Builds, and runs the tests that drive what was built, unless that is what failed.
 *
 * @param {readonly string[]} projects
 * @returns {import('./lib/tally.mjs').Tally[]}
 */
function buildAndTest(projects) {
  const built = buildWhenStale();
  report('build', built.ok, '', built.ok ? '' : built.output);
  if (!built.ok) failures.push('build');
  return built.ok ? [one(true), ...projects.map(vitest)] : [one(false)];
}

/**
 * @param {string} project of vitest.config.mts
 * @returns {import('./lib/tally.mjs').Tally}
 */
function vitest(project) {
  const began = performance.now();
  const first = runVitest(project);
  // What the tests of a file share is used up when one is tried again; a file that is run again makes it anew.
  const again = driving.includes(project) ? filesToRunAgain(first.written, first.done.output) : [];
  const { written, done } = again.length > 0 ? secondRun(project, first, again) : first;
  const tally = vitestTally(written, done.ok);
  failures.push(...vitestFailures(project, written, done.ok, root));
  secondTries.push(...vitestSecondTries(written, root));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  report(project, tally.failed === 0, `${closingLine(tally)} in ${seconds} s`, done.output);
  return tally;
}

/**
 * What a run and its report say, see {@link runVitest}.
 *
 * @typedef {{ written: string | undefined, done: { ok: boolean, output: string } }} VitestRun
 */

/**
 * Runs files that failed once more, each on its own, and without trying anything in them again.
 *
 * @param {string} project
 * @param {VitestRun} first
 * @param {readonly string[]} files absolute paths
 * @returns {VitestRun} as if the first had gone as the second did
 */
function secondRun(project, { written, done }, files) {
  const tally = vitestTally(written, done.ok);
  report(`${project}, the first time`, false, closingLine(tally), done.output);
  const runs = files.map((file) => runVitest(project, file));
  return {
    written: runs.reduce((sofar, run) => withSecondRun(sofar, run.written), written),
    done: {
      ok: runs.every((run) => run.done.ok),
      output: runs.map((run) => run.done.output).join('\n'),
    },
  };
}

/**
 * @param {string} project of vitest.config.mts
 * @param {string} [only] absolute path of a file, with one try of each test; default: all of them, as configured
 * @returns {VitestRun} its report, undefined when there is none, and how it ended
 */
function runVitest(project, only) {
  const folder = join(cacheDir, 'test');
  const file = join(folder, `${project}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  const done = run(
    nodeBinary(),
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...(only === undefined ? [] : ['--retry=0', only]),
    ],
    { env: { ...withPinnedNode(process.env), NO_COLOR: '1' } },
  );
  return { written: read(file), done };
}

/**
 * Says how a stage went, and all that it said itself when it went badly.
 *
 * @param {string} name
 * @param {boolean} ok
 * @param {string} detail
 * @param {string} output
 */
function report(name, ok, detail, output) {
  console.log(`${ok ? '✓' : '✗'} ${name}${detail && `: ${detail}`}`);
  if (!ok) console.log(`${output.trim().split('\n').slice(-tailLines).join('\n')}\n`);
}

/**
 * @param {string} path
 * @returns {string | undefined}
 */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
