/** Those whose X servers tell of input, and those whose hooks do. */
const WATCHED: readonly string[] = [
  'linux',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'win32',
  'darwin',
];

/**
 * Whether what people do on keyboard and pointer can stop a replay on a platform, as Node names it. Where it
 * cannot, nothing may promise that Escape, a chord or any input will.
 */
export function watchesInput(platform: string): boolean {
  return WATCHED.includes(platform);
}
