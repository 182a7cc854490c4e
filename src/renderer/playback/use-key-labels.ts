import { useEffect, useState } from 'react';
import type { KeyboardMoment } from '../../shared/playback/keyboard-moment';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';

/** What keys are called at the playhead, by code; asked for again when the layout there is another. */
export function useKeyLabels(
  { controller, playheadUs }: SessionState,
  moment: KeyboardMoment | null,
): Readonly<Record<string, string>> {
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({});
  const loading = useStore(controller.loading);
  const layouts = moment?.layouts ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout has other labels.
  useEffect(() => {
    if (loading.state === 'opening') return;
    let current = true;
    void controller.query('keyLabels', { atUs: playheadUs.get() ?? 0 }).then((given) => {
      if (current && given !== null) setLabels(given);
    });
    return () => {
      current = false;
    };
  }, [controller, playheadUs, loading.state, layouts]);
  return labels;
}
