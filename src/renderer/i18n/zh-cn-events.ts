import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNEvents: Catalogue['events'] = {
  label: '事件',
};
