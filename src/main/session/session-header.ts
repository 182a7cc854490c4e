import { elapsed, type MonotonicMicros } from '../../shared/base/time';
import { unusualModifiers } from '../../shared/input/key-layout';
import { type AppRule, formatAppRule } from '../../shared/session/app-rule';
import {
  type PrivacyMode,
  SESSION_FORMAT,
  SESSION_VERSION,
  type SessionHeader,
} from '../../shared/session/header';
import { monotonicNow } from '../capture/monotonic';
import type { SourceInfo } from '../capture/source';
import { labelsOf } from '../collector/layout-text';
import { hostFacts, isoWithOffset } from './host-facts';

/** What a header says that the source does not know. */
export interface HeaderParts {
  readonly id: string;
  readonly title: string;
  readonly privacy: PrivacyMode;
  readonly rules: readonly AppRule[];
  readonly app: SessionHeader['app'];
}

/** The header of a recording that starts, with `t_us` = 0 at `start`. */
export function headerOf(
  parts: HeaderParts,
  info: SourceInfo,
  start: MonotonicMicros,
): SessionHeader {
  const startMs = Date.now() - elapsed(start, monotonicNow()) / 1000;
  // Where keys are masked, what is on them says nothing about the session.
  const labels = parts.privacy === 'full' ? labelsOf(info.layout) : {};
  const modifierKeys = unusualModifiers(info.layout);
  return {
    format: SESSION_FORMAT,
    version: SESSION_VERSION,
    id: parts.id,
    title: parts.title,
    app: parts.app,
    source: { id: info.capabilities.id, version: info.backendVersion },
    clock: {
      source: info.capabilities.clock,
      resolutionUs: info.capabilities.resolutionUs,
      startMonotonicUs: Math.round(start),
    },
    startedAt: isoWithOffset(startMs),
    displays: [...info.displays],
    keyboard: {
      ...info.keyboard,
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(modifierKeys !== undefined && { modifierKeys }),
    },
    pointer: info.pointerSettings,
    privacy: { mode: parts.privacy, rules: parts.rules.map(formatAppRule) },
    windows: [],
    host: hostFacts(process.env),
    end: null,
    recovered: null,
  };
}
