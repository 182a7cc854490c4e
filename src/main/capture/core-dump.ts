import { writeFileSync } from 'node:fs';

/**
 * Keeps this process's memory out of core dumps, where the system lets it: keys are in it for moments,
 * also those that the privacy mode keeps back. Linux: the dump has registers and no memory (core(5)).
 * Processes that are forked from here on do the same. Elsewhere nothing happens.
 */
export function keepMemoryOutOfCoreDumps(platform: NodeJS.Platform): void {
  if (platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // Without /proc, or a kernel without core dumps, there is nobody to tell.
  }
}
