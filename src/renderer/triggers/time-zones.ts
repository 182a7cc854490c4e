import { timeZoneSchema } from '../../shared/macro/triggers/trigger';

/** The zone that times are of where nobody says another, `Europe/Berlin`. */
export function systemZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The time zones to choose from, by their IANA names, sorted. */
export function timeZones(): readonly string[] {
  // Not every system counts it among them.
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].toSorted();
}

/** Whether a zone has in its name what somebody types: `new york` is in `America/New_York`. */
export function isFoundIn(zone: string, typed: string): boolean {
  return folded(zone).includes(folded(typed));
}

/** Whether a zone has in its name what was typed so far. */
export function mayBecomeZone(typed: string, zones: readonly string[]): boolean {
  return zones.some((zone) => isFoundIn(zone, typed));
}

/** The zone that is meant by what was typed; what is none is given back as it is. Null for nothing. */
export function zoneOf(typed: string, zones: readonly string[] = timeZones()): string | null {
  const wanted = folded(typed);
  return wanted === '' ? null : (zones.find((zone) => folded(zone) === wanted) ?? typed.trim());
}

/** Whether it is a zone, or none at all. */
export function isZone(zone: string | null): boolean {
  return timeZoneSchema.safeParse(zone).success;
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll('_', ' ').trim();
}
