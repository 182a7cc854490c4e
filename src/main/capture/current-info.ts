import { assertNever } from '../../shared/base/assert';
import type { ContextChange, SourceInfo } from './source';

/** What a source says of the machine after a change. */
export function afterChange(info: SourceInfo, change: ContextChange): SourceInfo {
  switch (change.type) {
    case 'displays':
      return { ...info, displays: change.displays };
    case 'layout':
      return { ...info, keyboard: change.keyboard, layout: change.layout };
    case 'locks':
      return { ...info, locks: change.locks };
    case 'focus':
      return { ...info, window: change.window };
    default:
      return assertNever(change);
  }
}
