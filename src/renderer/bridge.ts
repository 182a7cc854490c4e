import type { DeskreelApi } from '../shared/contract/api';

declare global {
  interface Window {
    /** Put there by the preload; the only way out of this page. */
    readonly deskreel: DeskreelApi;
  }
}

/** What main offers this page. */
export function deskreel(): DeskreelApi {
  return window.deskreel;
}
