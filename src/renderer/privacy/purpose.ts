import type { Purpose } from '../../shared/contract/settings';
import type { PrivacyMode } from '../../shared/session/header';
import type { Page } from '../state/navigation';

/** What recordings can be for, as it is asked. */
export const PURPOSES: readonly Purpose[] = ['replay', 'study', 'count'];

/** What is suggested for each purpose. */
export const SUGGESTED: Readonly<Record<Purpose, PrivacyMode>> = {
  replay: 'full',
  study: 'text-masked',
  count: 'counts',
};

/** The purpose that a mode serves: what is preselected where a mode holds and nobody was asked. */
export const PURPOSE_OF: Readonly<Record<PrivacyMode, Purpose>> = {
  full: 'replay',
  'text-masked': 'study',
  timing: 'study',
  counts: 'count',
};

/** Whether a page shows the question while it has no answer; Record leads there from the others. */
export function asksPurpose(page: Page): boolean {
  return page.id === 'live' || page.id === 'doctor';
}
