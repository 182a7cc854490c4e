/** How much of what happened in a stretch of time: all that privacy mode `counts` keeps of input. */
export interface ActivityCounts {
  /** Keys pressed; auto-repeat is no press. */
  readonly keys: number;
  /** Mouse buttons pressed. */
  readonly buttons: number;
  readonly moves: number;
  /** Wheel events. */
  readonly wheel: number;
}

const NOTE = /^keys=(\d+) buttons=(\d+) moves=(\d+) wheel=(\d+)$/;

/** The note of a `count` row: `keys=3 buttons=1 moves=250 wheel=4`. */
export function countNote({ keys, buttons, moves, wheel }: ActivityCounts): string {
  return `keys=${keys} buttons=${buttons} moves=${moves} wheel=${wheel}`;
}

/** The other way round; null when it is no such note. */
export function parseCountNote(note: string): ActivityCounts | null {
  const found = NOTE.exec(note);
  return found === null
    ? null
    : {
        keys: Number(found[1]),
        buttons: Number(found[2]),
        moves: Number(found[3]),
        wheel: Number(found[4]),
      };
}
