import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNSelection: Catalogue['selection'] = {
  label: '选区',
};
