import type { DisplayInfo } from '../session/header';

/** A window as its `focus` row names it. */
export interface FocusedWindow {
  readonly title: string;
  readonly class: string;
  readonly process: string;
}

/** What a `layout` row tells: the layout's name, and what is on each key by its code. */
export interface LayoutChange {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A display in physical pixels of the virtual desktop, as far as it is drawn. */
export type DisplayPlace = Omit<DisplayInfo, 'refreshHz'>;

/** Which displays there were from an instant on, µs. */
export interface DisplayLayout {
  readonly fromUs: number;
  readonly displays: readonly DisplayPlace[];
}

/** The window of a `focus` row; null when its note is empty: none has the focus. */
export function focusedWindow(note: string): FocusedWindow | null {
  if (note === '') {
    return null;
  }
  const value = objectIn(note);
  return {
    title: textOf(value, 'title'),
    class: textOf(value, 'class'),
    process: textOf(value, 'process'),
  };
}

/** Whether two rows are about one window, wherever it is. */
export function isSameWindow(
  a: FocusedWindow | null,
  b: FocusedWindow | null | undefined,
): boolean {
  if (!a || !b) return false;
  return a.title === b.title && a.class === b.class && a.process === b.process;
}

/** What stands on a window's bar: its title, or what is known instead. */
export function windowName(window: FocusedWindow): string {
  return window.title || window.class || window.process;
}

/** What a `layout` row tells. */
export function layoutChange(note: string): LayoutChange {
  const value = objectIn(note);
  const labels = objectOf(value['labels']);
  return {
    name: textOf(value, 'layout'),
    labels: Object.fromEntries(
      Object.entries(labels).filter((entry): entry is [string, string] => {
        return typeof entry[1] === 'string';
      }),
    ),
  };
}

/** The displays of a `display` row in a few words: `1920×1080 + 1280×1024`. */
export function displaySizes(note: string): string {
  const list: unknown = parse(note);
  return (Array.isArray(list) ? list : [])
    .map(objectOf)
    .map(({ width, height }) => `${String(width)}×${String(height)}`)
    .join(' + ');
}

/** The displays of a `display` row, as far as they can be read; null when its note says nothing. */
export function displaysOfNote(note: string): readonly DisplayPlace[] | null {
  const list: unknown = parse(note);
  if (!Array.isArray(list)) return null;
  return list.map(objectOf).flatMap((each) => {
    const { x, y, width, height, widthMm, heightMm, scale, id } = each;
    if (!(isNumber(x) && isNumber(y) && isNumber(width) && isNumber(height))) return [];
    return [
      {
        id: typeof id === 'string' ? id : '',
        x,
        y,
        width,
        height,
        scale: isNumber(scale) ? scale : 1,
        widthMm: isNumber(widthMm) ? widthMm : null,
        heightMm: isNumber(heightMm) ? heightMm : null,
      },
    ];
  });
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function objectIn(note: string): Record<string, unknown> {
  return objectOf(parse(note));
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: Record<string, unknown>, name: string): string {
  const text = value[name];
  return typeof text === 'string' ? text : '';
}

/** Undefined for what is no JSON: nothing can be said of it. */
function parse(note: string): unknown {
  try {
    return JSON.parse(note);
  } catch {
    return undefined;
  }
}
