import { describe, expect, it } from 'vitest';
import type { PhysicalKey } from '../../../../../../src/shared/input/physical-keys';
import { pairSteps } from '../../../../../../src/shared/macro/foreign/import/pair-steps';
import type { MacroStep } from '../../../../../../src/shared/macro/macro-step';
import { told } from '../../../../../support/foreign-files';

const down = (key: PhysicalKey): MacroStep => ({ id: '', type: 'key', key, action: 'down' });
const up = (key: PhysicalKey): MacroStep => ({ id: '', type: 'key', key, action: 'up' });
const wait = (ms: number): MacroStep => ({ id: '', type: 'wait', ms });
const move = (x: number, y: number): MacroStep => ({ id: '', type: 'move', to: { x, y } });
const press = (action: 'down' | 'up', x?: number, y?: number): MacroStep => ({
  id: '',
  type: 'click',
  button: 'left',
  action,
  ...(x === undefined || y === undefined ? {} : { at: { x, y } }),
});
const paired = (...steps: MacroStep[]): readonly string[] => told(pairSteps(steps));

describe('presses become what people read, only where nothing shifts', () => {
  it('a key that goes down and up', () => {
    expect(paired(down('KeyA'), wait(80), up('KeyA'))).toEqual(['key key:KeyA,holdMs:80']);
    expect(paired(down('KeyA'), up('KeyA'))).toEqual(['key key:KeyA,holdMs:0']);
  });

  it('keys that go down together and up in reverse', () => {
    expect(
      paired(down('ControlLeft'), down('KeyC'), wait(60), up('KeyC'), up('ControlLeft')),
    ).toEqual(['chord keys:[ControlLeft,KeyC],holdMs:60']);
  });

  it('a key that is pressed while others are held', () => {
    const press: MacroStep = { id: '', type: 'key', key: 'KeyC' };
    expect(paired(down('ControlLeft'), press, up('ControlLeft'))).toEqual([
      'chord keys:[ControlLeft,KeyC]',
    ]);
  });

  it('not keys that overlap, nor a chord with a wait between its keys', () => {
    const overlapping = [
      down('KeyA'),
      wait(50),
      down('KeyB'),
      wait(30),
      up('KeyA'),
      wait(20),
      up('KeyB'),
    ];
    expect(pairSteps(overlapping)).toEqual(overlapping);
    expect(
      paired(down('ControlLeft'), wait(5), down('KeyC'), wait(60), up('KeyC'), up('ControlLeft')),
    ).toEqual([
      'key key:ControlLeft,action:down',
      'wait ms:5',
      'key key:KeyC,holdMs:60',
      'key key:ControlLeft,action:up',
    ]);
  });

  it('not a random wait, which is no hold', () => {
    const steps: MacroStep[] = [down('KeyA'), { id: '', type: 'wait', ms: 5, toMs: 9 }, up('KeyA')];
    expect(pairSteps(steps)).toEqual(steps);
  });

  it('a button at one place', () => {
    expect(paired(press('down', 5, 6), wait(90), press('up', 5, 6))).toEqual([
      'click button:left,at:{x:5,y:6},holdMs:90',
    ]);
    expect(paired(move(5, 6), press('down'), wait(90), press('up'))).toEqual([
      'click button:left,at:{x:5,y:6},holdMs:90',
    ]);
  });

  it('not a button let go of elsewhere', () => {
    expect(paired(press('down', 5, 6), wait(90), press('up', 7, 6))).toEqual([
      'click button:left,action:down,at:{x:5,y:6}',
      'wait ms:90',
      'click button:left,action:up,at:{x:7,y:6}',
    ]);
  });

  it('moves one after the other are a way, with its times in µs', () => {
    expect(
      paired(move(1, 1), wait(8), move(2, 2), wait(0.5), wait(7.5), move(3, 3), wait(9)),
    ).toEqual(['move path:{t:[0,8000,16000],x:[1,2,3],y:[1,2,3]}', 'wait ms:9']);
  });

  it('inside of loops too', () => {
    const loop: MacroStep = {
      id: '',
      type: 'repeat',
      over: { kind: 'times', times: 2 },
      steps: [down('KeyA'), wait(5), up('KeyA')],
    };
    expect(paired(loop)).toEqual(['repeat over:{kind:times,times:2}', '  key key:KeyA,holdMs:5']);
  });
});
