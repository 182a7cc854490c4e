/**
 * Whether a key that a replay holds repeats itself on a platform, as Node names it, as under a hand. Windows and macOS
 * repeat keys of real keyboards alone.
 */
export function repeatsKeys(platform: string): boolean {
  return platform !== 'win32' && platform !== 'darwin';
}
