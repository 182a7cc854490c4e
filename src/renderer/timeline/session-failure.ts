import type { TFunction } from 'i18next';
import { told } from '../i18n/told';

/** Why the file of a session cannot be shown. */
export type SessionFailure =
  /** `phrase` completes "the file …", in English. */
  | { readonly why: 'file'; readonly phrase: string }
  | { readonly why: 'unreachable' | DecoderFailure };

/**
 * What can be wrong with the decoder: it did not load; it aborted over this file, which is damaged or took
 * too much memory; or over another one that is open.
 */
export type DecoderFailure = 'not-loaded' | 'broken' | 'interrupted';

/** A phrase that completes "the file …". */
export function failurePhrase(failure: SessionFailure, t: TFunction): string {
  switch (failure.why) {
    case 'file':
      return told(failure.phrase).text;
    case 'unreachable':
      return t('session.unreachable');
    case 'not-loaded':
      return t('session.notLoaded');
    case 'broken':
      return t('session.broken');
    case 'interrupted':
      return t('session.interrupted');
  }
}
