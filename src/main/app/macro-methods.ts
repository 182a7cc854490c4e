import type { MethodName } from '../../shared/contract/channels';
import type { MacroDesk } from './macro-desk';
import type { MethodTable } from './validated-ipc';

/** The methods that are about macros. */
type MacroMethods = Pick<MethodTable, Extract<MethodName, `macros.${string}`>>;

/** Answers for the window's calls about macros. */
export function macroMethods(desk: MacroDesk): MacroMethods {
  const { library, drafts, exchange, control, tables, picks, recorder } = desk;
  return {
    'macros.list': () => library.list(),
    'macros.read': (name) => library.read(name),
    'macros.save': async (name, text, revision, moment) => {
      const saved = await library.save(name, text, revision);
      if (saved.ok) drafts.saved(moment);
      return saved;
    },
    'macros.create': (wanted) => library.create(wanted),
    'macros.rename': (name, title) => library.rename(name, title),
    'macros.duplicate': (name) => library.duplicate(name),
    'macros.trash': (name) => library.trash(name),
    'macros.restore': (undo) => library.restore(undo),
    'macros.reveal': (name) => library.reveal(name),
    'macros.import': (paths) => exchange.import(paths),
    'macros.chooseImport': () => exchange.chooseImport(),
    'macros.importAs': (again, format) => exchange.importAs(again, format),
    'macros.export': (request) => exchange.export(request),
    'macros.fromSession': (request) => exchange.fromSession(request),
    'macros.run': (wish) => desk.run(wish),
    'macros.pause': () => control.pause(),
    'macros.resume': () => control.resume(),
    'macros.step': () => control.step(),
    'macros.stop': async () => {
      await control.stop('stopped');
      return undefined;
    },
    'macros.dequeue': (id) => {
      control.queue.cancel(id);
      return undefined;
    },
    'macros.setBreakpoints': (steps) => {
      control.setBreakpoints(steps);
      return undefined;
    },
    'macros.status': () => control.status,
    'macros.chooseTable': () => tables.choose(),
    'macros.readTable': (table) => tables.read(table),
    'macros.pick': (kind) => picks.pick(kind),
    'macros.cancelPick': () => {
      picks.cancel();
      return undefined;
    },
    'macros.record': (how) => recorder.record(how),
    'macros.recordStop': async () => {
      await recorder.stop();
      return undefined;
    },
    'macros.keep': (kept) => drafts.keep(kept),
    'macros.kept': () => [...drafts.kept],
    'macros.keptText': (draft) => drafts.text(draft),
    'macros.giveUp': (draft) => {
      drafts.forget(draft);
      return undefined;
    },
  };
}
