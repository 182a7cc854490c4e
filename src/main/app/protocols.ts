import fs from 'node:fs';
import { protocol } from 'electron';
import { contentType } from './content-types';
import { fileStream } from './file-stream';
import { APP_ORIGIN, APP_SCHEME, CONTENT_SECURITY_POLICY, isOurPage, REEL_SCHEME } from './origin';
import { pageFile } from './page-file';

/** Makes both schemes known. To be called before the app is ready. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { ...privileges, codeCache: true } },
    { scheme: REEL_SCHEME, privileges: { ...privileges, corsEnabled: true } },
  ]);
}

/** Serves the window's pages from `root`, the build's folder, each with our content policy. */
export function servePages(root: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const file = isOurPage(request.url) ? pageFile(root, request.url) : null;
    const bytes = file === null ? null : await fs.promises.readFile(file).catch(() => null);
    if (file === null || bytes === null) {
      return new Response(null, { status: 404 });
    }
    return new Response(bytes, {
      headers: {
        'content-type': contentType(file),
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

/**
 * Streams sessions to the window as they lie on disk: nothing is parsed here. `locate` gives the
 * file of an address, null when the address names no session.
 */
export function serveSessions(locate: (url: string) => string | null): void {
  protocol.handle(REEL_SCHEME, async (request) => {
    const file = request.method === 'GET' ? locate(request.url) : null;
    const handle = file === null ? null : await fs.promises.open(file, 'r').catch(() => null);
    const stat = await handle?.stat();
    if (!handle || !stat?.isFile()) {
      await handle?.close();
      return new Response(null, { status: 404, headers: reelHeaders(0) });
    }
    return new Response(fileStream(handle), { headers: reelHeaders(stat.size) });
  });
}

function reelHeaders(size: number): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    'content-length': String(size),
    'cache-control': 'no-store',
    'access-control-allow-origin': APP_ORIGIN,
  };
}
