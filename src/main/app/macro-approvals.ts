import type { Settings } from '../../shared/contract/settings';
import type { MacroNeed } from '../../shared/macro/macro-needs';
import type { SettingsChange } from './settings-store';

/** So many are remembered; the oldest are forgotten first, and asked about again. */
const MOST = 1_000;
/** So many revisions of each. */
const MOST_REVISIONS = 256;

/** Where approvals are kept. */
export interface ApprovalStore {
  readonly current: Settings;
  readonly change: (fields: SettingsChange) => unknown;
}

/** What is asked about. */
export interface Approvable {
  /** Of the document. */
  readonly id: string;
  /** Of it and all that it calls. */
  readonly needs: readonly MacroNeed[];
  /** Of its file, or of the text that the editor has in its place. */
  readonly revision: string;
  /** Of all that it calls. */
  readonly called: readonly string[];
}

/**
 * Whether the user has said yes to everything that a macro needs, of the files as they are: one that needs more since, or
 * that somebody else has changed, is asked about again. `read`: the revision that the editor changed, where that was it.
 */
export function isApproved(
  { macros }: Settings,
  { id, needs, revision, called }: Approvable,
  read: string | null,
): boolean {
  if (needs.length === 0) return true;
  const given = macros.approved.find((each) => each.id === id);
  if (given === undefined) return false;
  const known = new Set(given.revisions);
  return (
    needs.every((need) => given.needs.includes(need)) &&
    called.every((each) => known.has(each)) &&
    (known.has(revision) || (read !== null && known.has(read)))
  );
}

/** Remembers that the user has said yes. */
export function approve(store: ApprovalStore, macro: Approvable, read: string | null): void {
  if (isApproved(store.current, macro, read)) return;
  const { id, needs, revision, called } = macro;
  const { approved } = store.current.macros;
  const before = approved.find((each) => each.id === id)?.revisions ?? [];
  const now = [...(read === null ? [] : [read]), ...called, revision];
  const others = approved.filter((each) => each.id !== id);
  // What was said yes to before it was so, too; the newest last.
  const revisions = [...new Set([...before.filter((each) => !now.includes(each)), ...now])];
  const one = { id, needs: [...needs], revisions: revisions.slice(-MOST_REVISIONS) };
  store.change({ macros: { approved: [...others, one].slice(-MOST) } });
}

/** Carries a yes on to what we have made of a file ourselves. What it needs more is asked about all the same. */
export function carryOn(store: ApprovalStore, from: string, to: string): void {
  const { approved } = store.current.macros;
  if (from === to || !approved.some(({ revisions }) => revisions.includes(from))) return;
  store.change({
    macros: {
      approved: approved.map((each) =>
        each.revisions.includes(from)
          ? {
              ...each,
              revisions: [...each.revisions.filter((one) => one !== from && one !== to), to],
            }
          : each,
      ),
    },
  });
}
