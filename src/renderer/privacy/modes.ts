import type { PrivacyMode } from '../../shared/session/header';

/** The privacy modes from the most that is kept to the least, as they are offered. */
export const MODES: readonly PrivacyMode[] = ['full', 'text-masked', 'timing', 'counts'];
