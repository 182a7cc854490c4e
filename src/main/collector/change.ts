import type { PauseReason } from '../../shared/contract/schemas';
import type { ContextFact } from './machine-context';

/** What takes effect in its place among events. `tUs`: the time that its row gets. */
export type Change =
  | { readonly type: 'marker'; readonly tUs: number; readonly note: string }
  | { readonly type: 'pause'; readonly tUs: number; readonly reason: PauseReason }
  | { readonly type: 'resume'; readonly tUs: number; readonly reason: PauseReason }
  | { readonly type: 'context'; readonly tUs: number; readonly fact: ContextFact }
  | { readonly type: 'count'; readonly tUs: number }
  /** A stretch that was taken back ends. `resume`: note of the resume row that was in it, if any. */
  | { readonly type: 'rewound'; readonly tUs: number; readonly resume: string | null };
