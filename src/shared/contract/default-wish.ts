import type { ReplayWish } from './replay';

/** What the window offers at first. */
export const DEFAULT_WISH: ReplayWish = {
  speed: 1,
  passes: 1,
  pauseMs: 0,
  fromUs: null,
  toUs: null,
  maxGapMs: null,
  moves: true,
  jitter: null,
  coordinates: 'absolute',
  onLayoutChange: null,
  stopOnInput: false,
};
