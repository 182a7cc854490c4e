import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Dispose } from '../shared/base/disposables';
import type { DeskreelApi } from '../shared/contract/api';
import {
  EVENT_NAMES,
  type EventName,
  LIVE_PORT_MESSAGE,
  METHOD_NAMES,
} from '../shared/contract/channels';

type Call = (...args: readonly unknown[]) => Promise<unknown>;

/** `recorder.start` → `groups.recorder.start`, each a call of the channel of that name. */
function callsByGroup(): Record<string, Record<string, Call>> {
  const groups: Record<string, Record<string, Call>> = {};
  for (const name of METHOD_NAMES) {
    const [group, method] = name.split('.') as [string, string];
    groups[group] ??= {};
    groups[group][method] = (...args) => ipcRenderer.invoke(name, ...args);
  }
  return groups;
}

/** Listens to one of the contract's events and to nothing else that main might send. */
function on(name: EventName, listener: (payload: unknown) => void): Dispose {
  if (!EVENT_NAMES.includes(name)) {
    throw new Error('no such event');
  }
  const forward = (_event: unknown, payload: unknown): void => listener(payload);
  ipcRenderer.on(name, forward);
  return () => {
    ipcRenderer.removeListener(name, forward);
  };
}

/** Older versions of Electron have no `webUtils`; there a file tells the page itself. */
function pathOfFile(file: unknown): string {
  return file instanceof File ? (webUtils?.getPathForFile(file) ?? '') : '';
}

// A port cannot cross the bridge, only a window message carries it into the page's world.
ipcRenderer.on(LIVE_PORT_MESSAGE, (event) => {
  window.postMessage({ type: LIVE_PORT_MESSAGE }, window.location.origin, [...event.ports]);
});

// The calls are built from the names from which the type is made; main checks what goes through.
const api = { ...callsByGroup(), on, pathOfFile } as unknown as DeskreelApi;
contextBridge.exposeInMainWorld('deskreel', api);
