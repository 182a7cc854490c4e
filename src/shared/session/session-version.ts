import { err, ok, type Result } from '../base/result';
import { SESSION_FORMAT, SESSION_VERSION, type SessionHeader, sessionHeaderSchema } from './header';

/** Why bytes are not a session that this version reads. `message` completes "the file …". */
export interface SessionFailure {
  readonly kind: 'not_a_session' | 'newer' | 'damaged';
  readonly message: string;
  /** Set where the rows are readable but their numbers do not follow each other. */
  readonly about?: 'seq';
}

/**
 * The header in `json`, upgraded to this version. Version 1 is the first, so nothing needs upgrading
 * yet; each later one gets a step here, and a released version is never dropped.
 */
export function parseHeader(json: string): Result<SessionHeader, SessionFailure> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return err({ kind: 'damaged', message: 'has a header that is not JSON' });
  }
  const { format, version } = formatOf(value);
  if (format !== SESSION_FORMAT) {
    return err({ kind: 'not_a_session', message: 'is not a Deskreel session' });
  }
  if (version > SESSION_VERSION) {
    return err({ kind: 'newer', message: newerMessage(version) });
  }
  const parsed = sessionHeaderSchema.safeParse(value);
  return parsed.success
    ? ok(parsed.data)
    : err({ kind: 'damaged', message: 'has a header that does not fit the format' });
}

/** How a version that this code does not know is refused. Completes "the file …". */
export function newerMessage(version: number): string {
  return `was written by a newer Deskreel (format ${version}, this one reads up to ${SESSION_VERSION})`;
}

function formatOf(value: unknown): { readonly format: unknown; readonly version: number } {
  if (typeof value !== 'object' || value === null || !('format' in value)) {
    return { format: null, version: 0 };
  }
  const version = 'version' in value && typeof value.version === 'number' ? value.version : 0;
  return { format: value.format, version };
}
