/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="./x11-desktop.d.ts" />
/// <reference path="./x11-painter.d.ts" />
import x11 from 'x11';
import { openX } from '../../src/main/capture/x-connection';

/** How a program answers who asks for the clipboard. */
export type Manners =
  /** As UTF-8, whole. */
  | 'utf8'
  /** As Latin-1 only. */
  | 'latin1'
  /** As UTF-8, in parts. */
  | 'parts'
  /** As UTF-8, the first part only. */
  | 'first part'
  /** It holds something that is no text. */
  | 'no text'
  /** Not at all. */
  | 'silent';

/** A program of ours that holds the clipboard. */
export interface ClipboardOwner {
  readonly leave: () => void;
}

const SELECTION_REQUEST = 30;
const PROPERTY_NOTIFY = 28;
const STRING = 31;
const DELETED = 1;
const PART = 1000;

/** Takes the clipboard. Resolves when it has it. Throws when the display is not there. */
export async function ownClipboard(
  display: string,
  text: string,
  manners: Manners,
): Promise<ClipboardOwner> {
  const opened = await openX({ DISPLAY: display });
  if (!opened.ok) throw new Error(opened.error.message);
  const { client, screen, ask, close } = opened.value;
  const intern = (name: string): Promise<number> =>
    ask<number>((reply) => client.InternAtom(false, name, reply));
  const clipboard = await intern('CLIPBOARD');
  const utf8 = await intern('UTF8_STRING');
  const incr = await intern('INCR');
  const window = client.AllocID();
  client.CreateWindow(window, screen.root, 0, 0, 1, 1, 0, 0, 1, 0, {});
  const bytes = Buffer.from(text);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  /** How far each window that asks has got. */
  const sent = new Map<number, number>();

  client.on('event', (event) => {
    const { type, requestor = 0, property = 0, target = 0, selection = 0, time = 0 } = event;
    if (type === SELECTION_REQUEST && manners !== 'silent') {
      const wanted = manners === 'latin1' ? STRING : manners === 'no text' ? 0 : utf8;
      const inParts = manners === 'parts' || manners === 'first part';
      if (target === wanted && inParts) {
        client.ChangeWindowAttributes(requestor, { eventMask: x11.eventMask.PropertyChange });
        client.ChangeProperty(0, requestor, property, incr, 32, size);
        sent.set(requestor, 0);
      } else if (target === wanted) {
        const data = manners === 'latin1' ? Buffer.from(text, 'latin1') : bytes;
        client.ChangeProperty(0, requestor, property, target, 8, data);
      }
      const given = target === wanted ? property : 0;
      const name = 'SelectionNotify';
      client.SendEvent(requestor, 0, 0, {
        name,
        time,
        requestor,
        selection,
        target,
        property: given,
      });
    } else if (type === PROPERTY_NOTIFY && event.state === DELETED) {
      const asker = event.wid ?? 0;
      const at = sent.get(asker);
      if (at === undefined || (at > 0 && manners === 'first part')) return;
      // The last part is an empty one.
      client.ChangeProperty(0, asker, event.atom ?? 0, utf8, 8, bytes.subarray(at, at + PART));
      if (at >= bytes.length) sent.delete(asker);
      else sent.set(asker, at + PART);
    }
  });
  client.SetSelectionOwner(window, clipboard, 0);
  await ask((reply) => client.GetInputFocus(reply));
  return { leave: close };
}
