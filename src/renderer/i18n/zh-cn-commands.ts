import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNCommands: Catalogue['commands'] = {
  label: '命令',
};
