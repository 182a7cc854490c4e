import { useEffect } from 'react';
import { isRecording } from '../../shared/contract/recorder-status';
import { REWIND_STEPS } from '../../shared/contract/rewind-steps';
import type { AppState } from '../state/app-state';
import { RAIL_PAGES } from '../state/navigation';
import { isModalOpen } from '../ui/modal';

/**
 * Keys that work on every page. What the page's own parts handle never comes here, and a window over
 * the page leaves only those of a recording or a replay under way.
 */
export function useShortcuts(app: AppState): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && handle(app, event)) {
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [app]);
}

/** The keys that debuggers have for the same: F8 pauses and goes on, F10 steps, Shift+F5 stops. */
function handleReplay({ replay }: AppState, event: KeyboardEvent): boolean {
  if (replay.status.get().state === 'idle' || event.ctrlKey || event.altKey || event.metaKey) {
    return false;
  }
  switch (`${event.shiftKey ? 'Shift+' : ''}${event.code}`) {
    case 'F8':
      if (!event.repeat) void replay.togglePause();
      return true;
    case 'F10':
      void replay.step();
      return true;
    case 'Shift+F5':
      if (!event.repeat) void replay.stop();
      return true;
    default:
      return false;
  }
}

function handle(app: AppState, event: KeyboardEvent): boolean {
  if (handleReplay(app, event)) {
    return true;
  }
  const mod = app.info.platform === 'darwin' ? event.metaKey : event.ctrlKey;
  if (!mod || event.altKey) {
    return false;
  }
  if (isModalOpen() && !(event.shiftKey && isRecording(app.recorder.status.get()))) {
    return false;
  }
  if (event.shiftKey) {
    return handleShifted(app, event);
  }
  const page = RAIL_PAGES[Number(/^Digit(\d)$/.exec(event.code)?.[1]) - 1];
  if (page === undefined) {
    return false;
  }
  app.page.set({ id: page });
  return true;
}

function handleShifted(app: AppState, event: KeyboardEvent): boolean {
  switch (event.code) {
    case 'KeyR':
      if (!event.repeat) void app.toggleRecording();
      return true;
    case 'KeyM':
      if (!event.repeat && isRecording(app.recorder.status.get())) void app.recorder.mark('');
      return true;
    case 'KeyP':
      if (!event.repeat) void app.recorder.togglePause();
      return true;
    case 'Backspace':
      if (!event.repeat && isRecording(app.recorder.status.get())) {
        void app.recorder.rewind(REWIND_STEPS[0]);
      }
      return true;
    default:
      return false;
  }
}
