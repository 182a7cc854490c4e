import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNPictures: Catalogue['pictures'] = {
  label: '保存图片',
};
