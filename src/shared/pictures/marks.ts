import { element, type Markup, xmlNumber } from './xml';

/**
 * Rectangles of one colour as one path, so that a picture has an element a lane and not one a mark.
 */
export class Marks {
  readonly #parts: string[] = [];

  /** How many rectangles there are. */
  get count(): number {
    return this.#parts.length;
  }

  /** Adds a rectangle. */
  add(x: number, y: number, width: number, height: number): void {
    const wide = xmlNumber(width);
    this.#parts.push(`M${xmlNumber(x)} ${xmlNumber(y)}h${wide}v${xmlNumber(height)}h-${wide}z`);
  }

  /** The path, or nothing when there is no rectangle. */
  markup(fill: string, opacity?: number): readonly Markup[] {
    if (this.#parts.length === 0) return [];
    return [element('path', { fill, 'fill-opacity': opacity, d: this.#parts.join('') })];
  }
}
