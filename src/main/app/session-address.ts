import { sessionNameSchema } from '../../shared/contract/schemas';
import { decode } from './page-file';

/**
 * The session name in `reel://session/<encoded name>`, null when the address is of another form or
 * the name is none (a path separator, a leading dot, nothing).
 */
export function sessionNameOf(url: string): string | null {
  const address = new URL(url);
  if (address.host !== 'session') {
    return null;
  }
  const name = sessionNameSchema.safeParse(decode(address.pathname.slice(1)));
  return name.success ? name.data : null;
}
