import type { MessagePort } from 'node:worker_threads';
import type { Result } from '../../shared/base/result';
import type {
  Continuation,
  EndedMessage,
  HaltMessage,
  PausedMessage,
  PlanChunk,
  StepMessage,
  TimingMessage,
  WorkerFacts,
} from './host-protocol';
import type { InjectorFailure } from './injector';

/** What an injector worker starts with. It waits, then, for one `HostRequest` from its parent. */
export interface WorkerStart {
  /** See control-words.ts. */
  readonly control: SharedArrayBuffer;
  /** {@link ToWorker} comes in here, {@link FromWorker} goes out. */
  readonly port: MessagePort;
  readonly env: NodeJS.ProcessEnv;
}

/** What the host tells the worker, in order. What cannot wait goes through the control words. */
export type ToWorker =
  | { readonly type: 'chunk'; readonly chunk: PlanChunk }
  | { readonly type: 'go'; readonly startAt: number }
  | ({ readonly type: 'resume' } & Continuation)
  | StepMessage
  | HaltMessage;

/** What the worker tells the host. */
export type FromWorker =
  | { readonly type: 'asking' }
  | { readonly type: 'opened'; readonly result: Result<WorkerFacts, InjectorFailure> }
  | TimingMessage
  | PausedMessage
  | EndedMessage;
