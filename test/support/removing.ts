import type { TrashKeeper } from '../../src/main/session/trash-keeper';
import { valueIn } from './sessions';

/** Removes one session, whose time to be undone begins at once; its token. */
export async function removeOne(keeper: TrashKeeper, name: string): Promise<string> {
  const { token } = valueIn(await keeper.take(name));
  keeper.count([token]);
  return token;
}
