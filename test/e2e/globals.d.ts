import type { DeskreelApi } from '../../src/shared/contract/api';

declare global {
  interface Window {
    /** What the preload offers the page; tests call it as the page does. */
    readonly deskreel: DeskreelApi;
  }
}
