/** What the note of a `gap` row says: `host_restarted from_us=1000 to_us=350000 lost=unknown`. */
const LOST = /\blost=(\d+)\b/;

/** How many events a gap lost, from the note of its row; 0 where nobody knows. */
export function lostInGap(note: string | null): number {
  const lost = note === null ? null : LOST.exec(note);
  return lost === null ? 0 : Number(lost[1]);
}

/** The other way round. `lost`: null when nobody knows. */
export function gapNote(reason: string, fromUs: number, toUs: number, lost: number | null): string {
  return `${reason} from_us=${fromUs} to_us=${toUs} lost=${lost ?? 'unknown'}`;
}
