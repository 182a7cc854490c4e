import type { Settings } from '../../shared/contract/settings';
import type { MacroNeed } from '../../shared/macro/macro-needs';
import type { SettingsChange } from './settings-store';

/** So many are remembered; the oldest are forgotten first, and asked about again. */
const MOST = 1_000;

/** Where approvals are kept. */
export interface ApprovalStore {
  readonly current: Settings;
  readonly change: (fields: SettingsChange) => unknown;
}

/** Whether the user has said yes to everything that a macro needs. One that needs more since is asked about again. */
export function isApproved(
  { macros }: Settings,
  { id, needs }: { readonly id: string; readonly needs: readonly MacroNeed[] },
): boolean {
  if (needs.length === 0) return true;
  const given = macros.approved.find((each) => each.id === id)?.needs ?? [];
  return needs.every((need) => given.includes(need));
}

/** Remembers that the user has said yes. */
export function approve(
  store: ApprovalStore,
  { id, needs }: { readonly id: string; readonly needs: readonly MacroNeed[] },
): void {
  if (isApproved(store.current, { id, needs })) return;
  const others = store.current.macros.approved.filter((each) => each.id !== id);
  const approved = [...others, { id, needs: [...needs] }].slice(-MOST);
  store.change({ macros: { approved } });
}
