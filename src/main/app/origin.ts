/** Scheme of the window's own pages, served from the build's folder. */
export const APP_SCHEME = 'app';
/** Origin of every page that this program shows. */
export const APP_ORIGIN = 'app://deskreel';
/** Scheme that streams a session's file to the window: `reel://session/<encoded name>`. */
export const REEL_SCHEME = 'reel';

/**
 * What a page may do, as a Content-Security-Policy: our own files only. WebAssembly may compile
 * (the Parquet reader), styles may be set inline (the component library positions popovers so), and
 * an image may come from a blob that the page made itself (the preview of a picture to save; an SVG
 * shown as an image runs no script and fetches nothing); nothing may be evaluated, framed, or fetched
 * from anywhere but our two schemes.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob:",
  "font-src 'self'",
  `connect-src 'self' ${REEL_SCHEME}:`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Whether `url` is a page of ours. */
export function isOurPage(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}
