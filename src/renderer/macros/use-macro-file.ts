import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { DeskreelApi } from '../../shared/contract/api';
import { useApp } from '../state/app-state';
import { MacroKeeper } from './keep-macro';
import { MacroModel } from './macro-model';
import { documentOf, textOf } from './macro-text';

/** How far opening a macro is. */
export type OpenedMacro =
  | { readonly state: 'opening'; readonly share: number }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'open'; readonly model: MacroModel; readonly keeper: MacroKeeper };

/** Opens the macro of a name, for as long as the page is there. */
export function useMacroFile(name: string): OpenedMacro {
  const { api } = useApp();
  const [opened, setOpened] = useState<OpenedMacro>({ state: 'opening', share: 0 });
  useEffect(() => {
    let wanted = true;
    let end: (() => void) | null = null;
    setOpened({ state: 'opening', share: 0 });
    const told = (share: number): void => {
      if (wanted) setOpened({ state: 'opening', share });
    };
    void open(api, name, told).then((result) => {
      // The editor is put together in stretches, too.
      if (wanted) startTransition(() => setOpened(result));
      if (result.state !== 'open') return;
      const { model, keeper } = result;
      end = () => {
        keeper.end();
        model.end();
      };
      if (!wanted) end();
    });
    return () => {
      wanted = false;
      end?.();
    };
  }, [api, name]);
  return opened;
}

async function open(
  api: DeskreelApi,
  name: string,
  told: (share: number) => void,
): Promise<OpenedMacro> {
  const read = await api.macros.read(name);
  if (!read.ok) return { state: 'failed', message: read.message };
  const document = await documentOf(read.text, told);
  const model = new MacroModel(name, document, read.revision);
  return { state: 'open', model, keeper: new MacroKeeper(api.macros, model) };
}

/** How far saving is. */
export type SavingMacro =
  | { readonly step: 'none' }
  | { readonly step: 'saving' }
  | { readonly step: 'failed'; readonly message: string; readonly conflict: boolean };

/** Saves a macro. `save(true)`: over whatever the file has become. Resolves with whether it is saved. */
export function useMacroSaving(model: MacroModel): {
  readonly saving: SavingMacro;
  readonly save: (over?: boolean) => Promise<boolean>;
  readonly dismiss: () => void;
} {
  const { api } = useApp();
  const [saving, setSaving] = useState<SavingMacro>({ step: 'none' });
  const busy = useRef(false);
  const save = useCallback(
    async (over = false): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setSaving({ step: 'saving' });
      try {
        await model.settled();
        const { editor } = model;
        const moment = editor.moment();
        const text = await textOf(editor.document, model.recording);
        const saved = await api.macros.save(model.name, text, over ? null : model.revision);
        if (!saved.ok) {
          setSaving({ step: 'failed', message: saved.message, conflict: saved.conflict });
          return false;
        }
        model.revision = saved.revision;
        editor.noteSaved(moment);
        model.version.set(model.version.get() + 1);
        setSaving({ step: 'none' });
        return true;
      } finally {
        busy.current = false;
      }
    },
    [api, model],
  );
  return { saving, save, dismiss: () => setSaving({ step: 'none' }) };
}
