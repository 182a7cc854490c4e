import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNCompare: Catalogue['compare'] = {
  title: '比较',
};
