import type { ToldPair } from './retelling';
import { zhCNToldChecks } from './zh-cn-told-checks';
import { zhCNToldDocuments } from './zh-cn-told-documents';
import { zhCNToldFiles } from './zh-cn-told-files';
import { zhCNToldMacros } from './zh-cn-told-macros';
import { zhCNToldRecording } from './zh-cn-told-recording';
import { zhCNToldReplay } from './zh-cn-told-replay';
import { zhCNToldSessions } from './zh-cn-told-sessions';
import { zhCNToldTriggers } from './zh-cn-told-triggers';

/** What main and workers say in English, in Chinese. The first that fits is taken: the more general stand last. */
export const zhCNTold: readonly ToldPair[] = [
  ...zhCNToldFiles,
  ...zhCNToldChecks,
  ...zhCNToldRecording,
  ...zhCNToldSessions,
  ...zhCNToldReplay,
  ...zhCNToldTriggers,
  ...zhCNToldMacros,
  ...zhCNToldDocuments,
];
