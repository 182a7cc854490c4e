import { err, type Result } from '../../shared/base/result';
import type { ReplayPlace } from '../replay/start-replay';
import type { MacroFailure, MacroRun, MacroRunRequest } from './macro-run';

/**
 * Starts a macro. It begins when the event loop has turned, so that whoever called can listen first. Fails as a value
 * where the document cannot be run as it is asked, where nothing can be sent, or where this desktop does not have what
 * the macro needs.
 */
export async function startMacro(
  request: MacroRunRequest,
  place: ReplayPlace,
): Promise<Result<MacroRun, MacroFailure>> {
  void place;
  return err({
    kind: 'host',
    message: `“${request.document.title}” cannot be run: this build of Deskreel has no runner yet.`,
  });
}
