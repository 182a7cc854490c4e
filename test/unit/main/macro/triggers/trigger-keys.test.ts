import { describe, expect, it } from 'vitest';
import { createScriptedSource } from '../../../../../src/main/capture/scripted-source';
import { TriggerKeys } from '../../../../../src/main/macro/triggers/trigger-keys';
import { ok } from '../../../../../src/shared/base/result';
import { isTriggerOf, type TriggerOf } from '../../../../../src/shared/macro/triggers/trigger';
import { at, batchOf, sourceInfo } from '../../../../support/collecting';
import { abbreviation, hotkey, triggerOf } from '../../../../support/triggering';

function hotkeyOf(macro: string, chord: string): TriggerOf<'hotkey'> {
  const trigger = triggerOf(macro, hotkey(chord));
  if (!isTriggerOf(trigger, 'hotkey')) throw new Error('That is a hotkey.');
  return trigger;
}

function abbreviationOf(text: string): TriggerOf<'abbreviation'> {
  const trigger = triggerOf(text, abbreviation(text));
  if (!isTriggerOf(trigger, 'abbreviation')) throw new Error('That is an abbreviation.');
  return trigger;
}

describe('triggers by keys without an X server', () => {
  it('are hotkeys; abbreviations are refused, and break nothing', async () => {
    const source = createScriptedSource(ok(sourceInfo()));
    const keys = new TriggerKeys({ env: {}, platform: 'win32', createSource: () => source });
    const pressed: string[] = [];
    keys.onDidPress(({ action }) => pressed.push(action));
    const hotkeys = [hotkeyOf('A', 'Ctrl+F5')];
    const problems = await keys.set({ hotkeys, abbreviations: [abbreviationOf('btw')] });
    expect([...problems.keys()]).toEqual(['btw']);
    expect(problems.get('btw')).toContain('X11');
    expect(keys.readsTyping).toBe(false);
    source.batch(batchOf('1 +ControlLeft, 2 +F5'), at(3));
    expect(pressed).toEqual(['A']);
    expect([...keys.down.keys()]).toEqual(['ControlLeft', 'F5']);
    await keys.close();
    expect(source.running).toBe(false);
  });

  it('listen to no key where there are abbreviations alone', async () => {
    const keys = new TriggerKeys({
      env: {},
      platform: 'darwin',
      createSource: () => {
        throw new Error('not to be asked');
      },
    });
    const problems = await keys.set({ hotkeys: [], abbreviations: [abbreviationOf('btw')] });
    expect([...problems.keys()]).toEqual(['btw']);
  });
});
