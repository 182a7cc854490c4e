import type { SessionSummary } from '../../shared/contract/schemas';
import type { Format } from '../i18n/format';

/** Sessions whose title, name or date as it is shown holds every word of `query`. */
export function matching(
  sessions: readonly SessionSummary[],
  query: string,
  format: Pick<Format, 'date'>,
): readonly SessionSummary[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return sessions;
  }
  return sessions.filter((session) => {
    const date =
      session.startedAt === null ? '' : `${session.startedAt} ${format.date(session.startedAt)}`;
    const text = `${session.title} ${session.name} ${date}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
