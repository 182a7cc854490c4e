import type { Scene } from '../scene';

/** See `TimelineQueries.seqAt`. */
export function seqAt(_question: { readonly atUs: number }, _scene: Scene): number | null {
  return null;
}
