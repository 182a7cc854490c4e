/** Width of a digit in bold letters of 11 px, rounded up, and of the gap after a number. CSS pixels */
const DIGIT = 8;
const GAP = 4;
/** More numbers than this are a crowd: one here and there tells how it goes on. */
const CROWD = 40;
const CROWD_SPREAD = 3;

/** Room for each of some rising numbers: for the longest one, at least `least`; in a crowd far more. */
export function numberRoom(
  numbered: readonly { readonly number: number }[],
  least: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const digits = String(numbered.at(-1)?.number ?? 0).length;
  const spread = numbered.length > CROWD ? CROWD_SPREAD : 1;
  const width = Math.max(least.width, digits * DIGIT + GAP);
  return { width: width * spread, height: least.height * spread };
}

/** Which of some labels have room, each beside its place, when the last ones matter most. */
export function freePlaces(
  places: readonly { readonly x: number; readonly y: number }[],
  label: { readonly width: number; readonly height: number },
): readonly boolean[] {
  const room = new Array<boolean>(places.length).fill(false);
  const taken = new Map<string, { readonly x: number; readonly y: number }[]>();
  for (let i = places.length - 1; i >= 0; i--) {
    const place = places[i] as { readonly x: number; readonly y: number };
    const column = Math.floor(place.x / label.width);
    const row = Math.floor(place.y / label.height);
    const near = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => taken.get(`${column + dx},${row + dy}`) ?? []),
    );
    const free = near.every(
      (other) =>
        Math.abs(other.x - place.x) >= label.width || Math.abs(other.y - place.y) >= label.height,
    );
    room[i] = free;
    if (free) {
      const cell = `${column},${row}`;
      taken.set(cell, [...(taken.get(cell) ?? []), place]);
    }
  }
  return room;
}
