import { err, type Result } from '../../shared/base/result';
import { logBug } from './log';

/** What is said of a bug. */
export const BROKEN = 'Something in Deskreel failed; try again, and restart Deskreel if it stays.';

/** What `work` comes to. Where it throws, which is a bug, that is logged as being `where`, and is a failure as others are. */
export async function orBroken<Value, Failure extends { readonly message: string }>(
  where: string,
  work: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure | { readonly message: string }>> {
  try {
    return await work();
  } catch (error) {
    logBug(where, error);
    return err({ message: BROKEN });
  }
}
