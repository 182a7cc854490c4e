import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNShelf: Catalogue['shelf'] = {
  label: '资料库工具',
};
