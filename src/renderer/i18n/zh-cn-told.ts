import type { ToldPair } from './retelling';
import { zhCNToldChecks } from './zh-cn-told-checks';
import { zhCNToldFiles } from './zh-cn-told-files';

/** What main and workers say in English, in Chinese. */
export const zhCNTold: readonly ToldPair[] = [...zhCNToldFiles, ...zhCNToldChecks];
