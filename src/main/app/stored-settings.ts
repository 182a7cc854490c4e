import { z } from 'zod';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../shared/contract/settings';
import { readLeniently } from './read-leniently';

/** What was made of a settings file. */
export interface StoredSettings {
  readonly settings: Settings;
  /** Whether what the user had decided about privacy could not be read, and would be lost if the file was replaced. */
  readonly damaged: boolean;
}

/** As much of the file as decides what is recorded. Everything may be missing: an older version wrote it. */
const decisionsSchema = z.object({
  purpose: settingsSchema.shape.purpose.optional(),
  privacy: settingsSchema.shape.privacy.optional(),
});

/**
 * Makes settings of what a file holds (undefined: not even JSON). Every sound field is kept, the others
 * are the defaults. But where a decision about privacy cannot be read, the least is recorded and the
 * user is asked anew: the defaults would record everything, and that is never to happen by accident.
 */
export function storedSettings(stored: unknown): StoredSettings {
  const settings = settingsSchema.parse(readLeniently(settingsSchema, stored, DEFAULT_SETTINGS));
  const decisions = decisionsSchema.safeParse(stored);
  const { purpose, privacy } = decisions.success ? decisions.data : {};
  // Somebody was asked, and what came of it is missing.
  const lost = (purpose ?? null) !== null && privacy === undefined;
  return decisions.success && !lost
    ? { settings, damaged: false }
    : {
        settings: { ...settings, purpose: null, privacy: { ...settings.privacy, mode: 'counts' } },
        damaged: true,
      };
}
