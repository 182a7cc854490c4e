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
