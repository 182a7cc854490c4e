import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { RunningApp } from './desk';

/** Bytes that the app has left or sent, by where they are. */
export type Traces = Map<string, Uint8Array>;

/** Every file below a folder. */
export function filesBelow(folder: string): Traces {
  const files: Traces = new Map();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(folder, path), readFileSync(path));
  }
  return files;
}

/**
 * From now on keeps all that main sends to the window: answers and news of the contract, and what goes
 * through the live port.
 */
export async function keepWhatMainSends(app: RunningApp): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow, ipcMain, MessageChannelMain }) => {
    const sent: Record<string, string[]> = {};
    Object.assign(globalThis, { sent });
    const keep = (by: string, message: unknown): void => {
      const bytes =
        message instanceof Uint8Array
          ? Buffer.from(message)
          : Buffer.from(JSON.stringify(message) ?? '');
      sent[by] ??= [];
      sent[by].push(bytes.toString('base64'));
    };
    const port = Object.getPrototypeOf(new MessageChannelMain().port1);
    const { postMessage } = port;
    port.postMessage = function (message: unknown, ...rest: unknown[]) {
      keep('live port', message);
      return postMessage.call(this, message, ...rest);
    };
    const contents = BrowserWindow.fromId(1)?.webContents;
    if (contents === undefined) throw new Error('There is no window.');
    const send = contents.send.bind(contents);
    contents.send = (channel, ...rest) => {
      keep('news', [channel, ...rest]);
      send(channel, ...rest);
    };
    // Where Electron keeps what answers each call; it has no other way to get at that.
    const handlers: Map<string, (...args: unknown[]) => unknown> = Reflect.get(
      ipcMain,
      '_invokeHandlers',
    );
    for (const [name, answer] of handlers) {
      handlers.set(name, async (...args) => {
        const given = await answer(...args);
        keep('answers', [name, given]);
        return given;
      });
    }
  });
}

/** What main has sent to the window since, by way. */
export async function whatMainSent(app: RunningApp): Promise<Traces> {
  const sent: Record<string, string[]> = await app.electron.evaluate(() =>
    Reflect.get(globalThis, 'sent'),
  );
  return new Map(
    Object.entries(sent).map(([way, messages]) => [
      `sent: ${way}`,
      Buffer.concat(messages.map((message) => Buffer.from(message, 'base64'))),
    ]),
  );
}

/** What the page has: its document, what a screen reader is told, and its heap. */
export async function whatThePageHas(app: RunningApp): Promise<Traces> {
  const cdp = await app.page.context().newCDPSession(app.page);
  const tree = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  return new Map([
    ['document', Buffer.from(await app.page.content())],
    ['accessibility tree', Buffer.from(JSON.stringify(tree))],
    ['heap of the page', await heapOfThePage(app)],
  ]);
}

/** All that is not garbage. By way of a file: through the debugger it would be copied five times. */
async function heapOfThePage(app: RunningApp): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-heap-'));
  try {
    const file = join(folder, 'heap');
    await app.electron.evaluate(
      ({ BrowserWindow }, path) => BrowserWindow.fromId(1)?.webContents.takeHeapSnapshot(path),
      file,
    );
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Ids of the app's processes: main, capture host while it records, the window's page. */
export async function processesOf(
  app: RunningApp,
): Promise<{ readonly main: number; readonly host: number | null; readonly page: number }> {
  const found = await app.electron.evaluate(({ app: electron, BrowserWindow }) => ({
    host: electron.getAppMetrics().find(({ name }) => name === 'Deskreel capture')?.pid ?? null,
    page: BrowserWindow.fromId(1)?.webContents.getOSProcessId() ?? 0,
  }));
  return { main: app.pid, ...found };
}

/** Ends the process of the page as a crash does, and resolves when main has noticed. */
export async function crashPage(app: RunningApp): Promise<void> {
  const crashed = new Promise<void>((resolve) => {
    app.page.once('crash', () => resolve());
  });
  const cdp = await app.page.context().newCDPSession(app.page);
  // No answer comes from a process that is gone.
  void cdp.send('Page.crash').catch(() => undefined);
  await crashed;
}
