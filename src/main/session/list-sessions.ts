import * as path from 'node:path';
import { assertNever } from '../../shared/base/assert';
import { ok, type Result } from '../../shared/base/result';
import type { SessionSummary } from '../../shared/contract/schemas';
import type { SessionHeader } from '../../shared/session/header';
import { activityOf, type Overview } from '../../shared/session/overview';
import type { FileFailure } from './file-failure';
import { seemsRecording } from './journal-lock';
import { JOURNAL_SUFFIX, SESSION_SUFFIX } from './library';
import { NOTES_SUFFIX, readNotes } from './notes-file';
import { readFolder } from './read-folder';
import { readJournalHeader, readSessionFooter } from './session-info';
import { SummaryCache } from './summary-cache';

/** Stretches of a session that a summary counts events in. */
const DENSITY_BUCKETS = 64;
/** Files read at the same time. */
const AT_ONCE = 16;

/**
 * What is in a folder of sessions, newest first; an empty list when it does not exist. Only footers
 * and heads are read, never rows. A file that is not what its name says appears as `invalid`. With a
 * `cache` only what has changed since the last time is read.
 */
export async function listSessions(
  dir: string,
  cache = new SummaryCache(),
): Promise<Result<readonly SessionSummary[], FileFailure>> {
  const names = await readFolder(dir);
  if (!names.ok) {
    return names;
  }
  const files = sessionFiles(names.value);
  const summaries: SessionSummary[] = [];
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE).map((file) => summarise(dir, file, cache));
    summaries.push(...(await Promise.all(some)));
  }
  cache.keepOnly(new Set(files.map(({ name }) => path.join(dir, name + SESSION_SUFFIX))));
  return ok(summaries.sort(newestFirst));
}

interface SessionFile {
  readonly name: string;
  readonly kind: 'sealed' | 'journal';
  readonly hasNotes: boolean;
}

function sessionFiles(names: readonly string[]): SessionFile[] {
  const all = new Set(names);
  const file = (kind: SessionFile['kind'], suffix: string): SessionFile[] =>
    names
      .filter((name) => name.endsWith(suffix) && !name.startsWith('.') && name !== suffix)
      .map((full) => full.slice(0, -suffix.length))
      .map((name) => ({ name, kind, hasNotes: all.has(name + NOTES_SUFFIX) }));
  const sealed = file('sealed', SESSION_SUFFIX);
  // After a crash between sealing and removing the journal there are both.
  const journals = file('journal', JOURNAL_SUFFIX).filter(
    ({ name }) => !all.has(name + SESSION_SUFFIX),
  );
  return [...sealed, ...journals];
}

async function summarise(
  dir: string,
  file: SessionFile,
  cache: SummaryCache,
): Promise<SessionSummary> {
  const summary =
    file.kind === 'sealed'
      ? await cache.get(path.join(dir, file.name + SESSION_SUFFIX), () => read(dir, file))
      : await read(dir, file);
  if (!file.hasNotes || summary.state === 'invalid') {
    return summary;
  }
  const notes = await readNotes(dir, file.name);
  return notes.ok
    ? { ...summary, title: notes.value?.title ?? summary.title, tags: notes.value?.tags ?? [] }
    : summary;
}

async function read(dir: string, file: SessionFile): Promise<SessionSummary> {
  const { name } = file;
  switch (file.kind) {
    case 'sealed': {
      const footer = await readSessionFooter(path.join(dir, name + SESSION_SUFFIX));
      return footer.ok
        ? sealed(
            name,
            footer.value.footer.header,
            footer.value.footer.overview,
            footer.value.sizeBytes,
          )
        : invalid(name, footer.error.message);
    }
    case 'journal': {
      const file = path.join(dir, name + JOURNAL_SUFFIX);
      const head = await readJournalHeader(file);
      const state = seemsRecording(file) ? 'recording' : 'journal';
      return head.ok
        ? journal(name, state, head.value.header, head.value.sizeBytes)
        : invalid(name, head.error.message);
    }
    default:
      return assertNever(file.kind);
  }
}

const NOTHING = {
  problem: null,
  startedAt: null,
  durationUs: 0,
  events: 0,
  keys: 0,
  buttons: 0,
  moves: 0,
  wheel: 0,
  sizeBytes: 0,
  recovered: false,
  tags: [],
  density: [],
};

function sealed(
  name: string,
  header: SessionHeader,
  overview: Overview,
  sizeBytes: number,
): SessionSummary {
  return {
    name,
    state: 'sealed',
    problem: null,
    title: header.title,
    startedAt: header.startedAt,
    durationUs: header.end?.durationUs ?? overview.lastUs ?? 0,
    events: overview.events,
    ...activityOf(overview),
    sizeBytes,
    recovered: header.recovered !== null,
    tags: [],
    density: density(overview),
  };
}

/** Its events are not counted: a journal of hours would have to be read through. */
function journal(
  name: string,
  state: 'recording' | 'journal',
  header: SessionHeader,
  sizeBytes: number,
): SessionSummary {
  return {
    ...NOTHING,
    name,
    state,
    title: header.title,
    startedAt: header.startedAt,
    sizeBytes,
    density: [],
  };
}

function invalid(name: string, problem: string): SessionSummary {
  return { ...NOTHING, name, state: 'invalid', problem, title: name, density: [] };
}

/** Buckets of an overview, lanes together, added up to {@link DENSITY_BUCKETS} at most. */
function density(overview: Overview): number[] {
  const { keys, buttons, moves, wheel } = overview;
  const step = Math.max(1, Math.ceil(keys.length / DENSITY_BUCKETS));
  const sums: number[] = new Array<number>(Math.ceil(keys.length / step)).fill(0);
  for (const lane of [keys, buttons, moves, wheel]) {
    for (const [i, count] of lane.entries()) {
      const at = Math.floor(i / step);
      sums[at] = (sums[at] ?? 0) + count;
    }
  }
  return sums;
}

function newestFirst(a: SessionSummary, b: SessionSummary): number {
  const byTime = startMs(b) - startMs(a);
  return byTime !== 0 ? byTime : a.name.localeCompare(b.name);
}

function startMs(summary: SessionSummary): number {
  return summary.startedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(summary.startedAt);
}
