import { watchesInput } from '../../shared/replay/watches-input';
import { keysOf } from '../commands/shortcuts';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';

/** Keys that pause and stop what runs: the window's own; what is sent into it is kept from it, so only hotkeys work while it runs. */
export function useRunKeys(running: boolean): {
  readonly pause?: string | undefined;
  readonly stop?: string | undefined;
} {
  const { info, settings } = useApp();
  const { pause, panic } = useStore(settings).hotkeys;
  if (!running) {
    return { pause: keysOf('replayPause'), stop: keysOf('replayStop') };
  }
  return {
    ...(pause.chord === null || !watchesInput(info.platform) ? {} : { pause: pause.chord }),
    ...(panic.chord === null || !watchesInput(info.platform) ? {} : { stop: panic.chord }),
  };
}
