import { viewRevealing } from '../../shared/timeline/reveal';
import type { Edge } from '../../shared/timeline/selection';
import { withEdge } from '../../shared/timeline/selection';
import { timeAt } from '../../shared/timeline/viewport';
import { useShortcut } from '../commands/use-shortcut';
import type { SessionState } from '../session/session-state';

/** Edges at the playhead, cut, marker, undo and redo by their keys. */
export function useSelectionShortcuts(session: SessionState): void {
  const { controller, selection, playheadUs, history, edits, markers } = session;
  const setEdge = (edge: Edge): boolean => {
    const shown = controller.shown.get();
    if (shown === null) return false;
    const at = playheadUs.get() ?? timeAt(shown.view, 0.5);
    selection.set(withEdge(selection.get(), edge, at, shown.bounds));
    return true;
  };
  useShortcut('selectFrom', () => setEdge('from'));
  useShortcut('selectTo', () => setEdge('to'));
  useShortcut('cut', () => {
    const range = selection.get();
    if (range === null || session.gone.get()) return false;
    if (edits.add({ type: 'cut', fromUs: range.fromUs, toUs: range.toUs })) selection.set(null);
    return true;
  });
  useShortcut('marker', () => {
    const shown = controller.shown.get();
    if (shown === null || session.gone.get()) return false;
    const at = playheadUs.get() ?? timeAt(shown.view, 0.5);
    // Its text is written where it stands.
    const revealing = viewRevealing(shown.view, at);
    if (revealing !== null) controller.ask({ type: 'show', view: revealing });
    markers.add(at);
    return true;
  });
  useShortcut('undo', history.undo);
  useShortcut('redo', history.redo);
}
