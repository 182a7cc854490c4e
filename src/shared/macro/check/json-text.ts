import { endOfString, jsonFaultAt } from './json-fault';

/** JSON is nested no deeper than this: blocks in blocks, and conditions in conditions. */
const MAX_NESTING = 160;
/** Lists and objects in a text. */
const MAX_CONTAINERS = 5_000_000;

const QUOTE = 0x22;

/**
 * Why a text is not to be given to `JSON.parse`, in a sentence; null: it may be. Deep nesting and endless empty lists
 * cost memory before anything else can look at them.
 */
export function refuseJsonText(text: string): string | null {
  let depth = 0;
  let containers = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        containers += 1;
        if (depth > MAX_NESTING) {
          return `The file is nested deeper than ${MAX_NESTING} levels, which no macro is.`;
        }
        if (containers > MAX_CONTAINERS) {
          return `The file has more than ${MAX_CONTAINERS.toLocaleString('en')} lists and objects, which no macro has.`;
        }
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
      default:
    }
  }
  return null;
}

/** Why `JSON.parse` gave up, in a sentence. Not its own words: they quote what stands in the file. */
export function brokenJson(text: string): string {
  const fault = jsonFaultAt(text);
  if (fault === null) {
    return 'The file is not JSON: a text in it has a line break or an escape that JSON does not know.';
  }
  if (fault >= text.length) {
    return 'The file ends in the middle: it is not JSON, or a part of it is missing.';
  }
  const before = text.slice(0, fault);
  const line = before.split('\n').length;
  const column = fault - before.lastIndexOf('\n');
  return `The file is not JSON: line ${line}, column ${column} is not as it has to be.`;
}
