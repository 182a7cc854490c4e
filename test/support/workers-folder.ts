import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where processes that run unit tests build worker threads, each in a folder of its own. */
    readonly workersFolder: string;
  }
}

let folder: string | null = null;

/** Makes that folder ahead of all unit tests. */
export function setup(project: TestProject): void {
  // Inside node_modules, so that what is not bundled is found from there.
  const cache = resolve(import.meta.dirname, '../../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(resolve(cache, 'workers-'));
  project.provide('workersFolder', folder);
}

/** Removes it behind them. */
export function teardown(): void {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
}
