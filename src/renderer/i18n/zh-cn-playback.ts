import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNPlayback: Catalogue['playback'] = {
  label: '回放',
};
