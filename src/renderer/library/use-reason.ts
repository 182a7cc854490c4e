import type { SessionSummary } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';
import { withoutFolder } from './reason';

/** Why a session cannot be read, null when it can. */
export function useReason(session: SessionSummary): string | null {
  const { info } = useApp();
  return session.problem === null ? null : withoutFolder(session.problem, info.library);
}
