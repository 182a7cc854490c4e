import type { MethodName } from '../../shared/contract/channels';
import type { MethodTable } from './validated-ipc';

/** The methods that are about macros. */
export type MacroMethods = Pick<MethodTable, Extract<MethodName, `macros.${string}`>>;

const NOT_YET = { ok: false as const, message: 'Macros are being built: try again later.' };
const FAILED = { state: 'failed' as const, message: NOT_YET.message };
const undone = (): undefined => undefined;

/** Answers for the window's calls about macros. */
export function macroMethods(): MacroMethods {
  return {
    'macros.list': () => ({ ok: true, macros: [] }),
    'macros.read': () => NOT_YET,
    'macros.save': () => ({ ...NOT_YET, conflict: false }),
    'macros.create': () => NOT_YET,
    'macros.rename': () => NOT_YET,
    'macros.duplicate': () => NOT_YET,
    'macros.trash': () => NOT_YET,
    'macros.restore': () => NOT_YET,
    'macros.reveal': () => NOT_YET,
    'macros.import': (paths) => paths.map((file) => ({ ...NOT_YET, file })),
    'macros.chooseImport': () => [],
    'macros.export': () => FAILED,
    'macros.fromSession': () => NOT_YET,
    'macros.run': () => ({ ...NOT_YET, needs: null }),
    'macros.pause': () => NOT_YET,
    'macros.resume': () => NOT_YET,
    'macros.step': () => NOT_YET,
    'macros.stop': undone,
    'macros.dequeue': undone,
    'macros.setBreakpoints': undone,
    'macros.status': () => ({ run: { state: 'idle' }, queue: [] }),
    'macros.chooseTable': () => FAILED,
    'macros.pick': () => FAILED,
    'macros.cancelPick': undone,
    'macros.record': () => NOT_YET,
    'macros.recordStop': undone,
  };
}
