import { ok, type Result } from '../../../base/result';
import type { DisplayInfo } from '../../../session/header';
import {
  MACRO_FORMAT,
  MACRO_VERSION,
  type MacroDocument,
  type MacroSettings,
} from '../../macro-document';
import type { ForeignFile, Imported } from '../foreign';
import { lossOf } from '../losses/loss-text';
import type { Refusal } from '../losses/refusal';
import { doesAnything } from './does-anything';
import type { StepWriter } from './step-writer';

/** What a document has besides its steps. */
export interface AboutDocument {
  /** Null or empty: the name of the file. */
  readonly title?: string | null;
  readonly settings?: MacroSettings;
  readonly displays?: DisplayInfo[];
  readonly variables?: MacroDocument['variables'];
}

/** The document that a writer's steps make, with the losses told on the way; or why the file is refused. */
export function imported(
  file: ForeignFile,
  writer: StepWriter,
  about: AboutDocument = {},
): Result<Imported, Refusal> {
  const id = file.newId();
  const steps = writer.finish(file.newId);
  if (!steps.ok) return steps;
  const { title, ...others } = about;
  const document: MacroDocument = {
    format: MACRO_FORMAT,
    version: MACRO_VERSION,
    id,
    title: titleOf(title ?? '') || titleOf(withoutEnding(file.name)) || 'Imported macro',
    ...others,
    steps: steps.value,
  };
  const losses = writer.losses.list();
  if (doesAnything(steps.value)) return ok({ document, losses });
  return ok({ document, losses: [lossOf(null, 'nothingLeft'), ...losses] });
}

function titleOf(name: string): string {
  return name.trim().slice(0, 200);
}

function withoutEnding(name: string): string {
  return name.slice(0, 1000).replace(/\.[a-z0-9]{1,8}$/i, '');
}

/** The display that shares of the screen are taken of; they scale to whatever there is when the macro runs. */
export const NOMINAL_DISPLAY: DisplayInfo = {
  id: 'nominal',
  x: 0,
  y: 0,
  width: 1920,
  height: 1080,
  scale: 1,
  widthMm: null,
  heightMm: null,
  refreshHz: null,
};
