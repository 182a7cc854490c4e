import type { Dispose } from '../../shared/base/disposables';
import type { DeskreelApi } from '../../shared/contract/api';
import type { TimelineController } from '../timeline/timeline-controller';
import type { EditDraft } from './edit-draft';

/**
 * Has main keep the edits of an open session at every change, until they are saved or given up, and begins with those
 * that were kept of it. Returns what ends this.
 */
export function keepEdits(
  api: Pick<DeskreelApi, 'edits'>,
  name: string,
  { opened }: Pick<TimelineController, 'opened'>,
  edits: EditDraft,
): Dispose {
  let id: string | null = null;
  const begin = async (): Promise<void> => {
    const header = opened.get()?.header;
    if (header === undefined || id !== null) return;
    id = header.id;
    const kept = (await api.edits.kept()).find((each) => each.name === name);
    if (kept === undefined) return;
    if (kept.id === id) edits.restore(kept.edits);
    // Another session has the name now.
    else if (edits.list.get().length === 0) await api.edits.keep({ ...kept, edits: [] });
  };
  const keep = (): void => {
    if (id !== null) void api.edits.keep({ name, id, edits: [...edits.list.get()] });
  };
  void begin();
  const ends = [opened.subscribe(() => void begin()), edits.list.subscribe(keep)];
  return () => {
    for (const end of ends) end();
  };
}
