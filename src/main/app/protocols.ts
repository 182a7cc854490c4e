import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { protocol } from 'electron';
import { byteRanges } from './byte-range';
import { contentType } from './content-types';
import { fileStream, piecesStream } from './file-stream';
import { multipartRanges } from './multipart-ranges';
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
 * Streams sessions to the window as they lie on disk, whole or the stretches that a `Range` header asks
 * for: nothing is parsed here. `locate` gives the file of an address, null when the address names no
 * session. The `etag` changes with the file.
 */
export function serveSessions(locate: (url: string) => string | null): void {
  protocol.handle(REEL_SCHEME, async (request) => {
    if (request.method === 'OPTIONS') {
      return new Response(null, { status: 204, headers: PREFLIGHT });
    }
    const file = request.method === 'GET' ? locate(request.url) : null;
    const handle = file === null ? null : await fs.promises.open(file, 'r').catch(() => null);
    const stat = await handle?.stat();
    if (!handle || !stat?.isFile()) {
      await handle?.close();
      return new Response(null, { status: 404, headers: reelHeaders(0) });
    }
    const { size } = stat;
    const etag = `"${stat.ino}-${size}-${stat.mtimeMs}"`;
    const ranges = byteRanges(request.headers.get('range'), size);
    if (ranges === 'unsatisfiable') {
      await handle.close();
      const headers = { ...reelHeaders(0), 'content-range': `bytes */${size}` };
      return new Response(null, { status: 416, headers });
    }
    const [first, ...others] = ranges ?? [];
    if (first === undefined) {
      return new Response(fileStream(handle), { headers: { ...reelHeaders(size), etag } });
    }
    if (others.length > 0) {
      const parts = multipartRanges([first, ...others], size, randomUUID());
      const headers = { ...reelHeaders(parts.length), 'content-type': parts.contentType, etag };
      return new Response(piecesStream(handle, parts.pieces), { status: 206, headers });
    }
    const { from, to } = first;
    const headers = {
      ...reelHeaders(to - from),
      'content-range': `bytes ${from}-${to - 1}/${size}`,
      etag,
    };
    return new Response(fileStream(handle, from, to), { status: 206, headers });
  });
}

/** A page of another scheme asks first whether it may ask for a stretch. */
const PREFLIGHT = {
  'access-control-allow-origin': APP_ORIGIN,
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers': 'range',
  'access-control-max-age': '86400',
};

function reelHeaders(size: number): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    'content-length': String(size),
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'access-control-allow-origin': APP_ORIGIN,
    'access-control-expose-headers': 'content-range, etag',
  };
}
