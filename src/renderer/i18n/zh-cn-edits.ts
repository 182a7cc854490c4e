import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNEdits: Catalogue['edits'] = {
  label: '更改',
};
