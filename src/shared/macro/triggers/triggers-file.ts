import { z } from 'zod';
import { err, ok, type Result } from '../../base/result';
import { MAX_TRIGGERS, profileSchema, triggerSchema } from './trigger';

/** The value of a triggers file's `format`. */
export const TRIGGERS_FORMAT = 'deskreel-triggers';
/** The version that is written. Older ones are upgraded when read, newer ones refused by name. */
export const TRIGGERS_VERSION = 1;
/** No file of triggers is larger, bytes. */
export const MAX_TRIGGERS_BYTES = 4 * 1024 * 1024;

/** What a triggers file holds: who runs what when. It is the user's arrangement, and part of no macro. */
export const triggerSetSchema = z
  .strictObject({
    /** False: no trigger acts, whatever it says itself. */
    armed: z.boolean(),
    /** Id of the profile in force; null: only triggers act that belong to all. */
    active: z.string().min(1).max(64).nullable(),
    profiles: z.array(profileSchema).max(MAX_TRIGGERS),
    triggers: z.array(triggerSchema).max(MAX_TRIGGERS),
  })
  .refine(({ profiles }) => areDifferent(profiles.map(({ id }) => id)), {
    error: 'has two profiles with one id',
  })
  .refine(({ triggers }) => areDifferent(triggers.map(({ id }) => id)), {
    error: 'has two triggers with one id',
  })
  .refine(({ active, profiles }) => active === null || profiles.some(({ id }) => id === active), {
    error: 'has a profile in force that it does not have',
  });

/** What a triggers file holds. */
export type TriggerSet = z.infer<typeof triggerSetSchema>;

/** What there is before anybody has made a trigger. */
export const NO_TRIGGERS: TriggerSet = { armed: true, active: null, profiles: [], triggers: [] };

const headSchema = z.object({ format: z.literal(TRIGGERS_FORMAT), version: z.int().min(1) });

/** Reads the text of a triggers file. Fails with what is wrong: the end of a sentence that begins with the file's name. */
export function parseTriggers(text: string): Result<TriggerSet, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('is no JSON');
  }
  const head = headSchema.safeParse(value);
  if (!head.success) return err('is no file of triggers');
  if (head.data.version > TRIGGERS_VERSION) {
    return err(
      `is of version ${head.data.version}, and this Deskreel knows ${TRIGGERS_VERSION}: use a newer one`,
    );
  }
  const { format: _format, version: _version, ...rest } = z.looseObject({}).parse(value);
  const set = triggerSetSchema.safeParse(rest);
  if (set.success) return ok(set.data);
  const issue = set.error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  return err(`cannot be understood${path === '' ? '' : ` at ${path}`}: ${issue?.message ?? ''}`);
}

/** The text of a triggers file. */
export function formatTriggers(set: TriggerSet): string {
  const file = { format: TRIGGERS_FORMAT, version: TRIGGERS_VERSION, ...set };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function areDifferent(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}
