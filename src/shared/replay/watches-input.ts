/**
 * Whether what people do on keyboard and pointer can stop a replay on a platform, as Node names it. Where it
 * cannot, nothing may promise that Escape, a chord or any input will.
 */
export function watchesInput(platform: string): boolean {
  return platform !== 'win32' && platform !== 'darwin';
}
