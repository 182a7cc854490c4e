import { describe, expect, it } from 'vitest';
import {
  fixtureBytes,
  importedBytes,
  importedText,
  told,
  toldLosses,
} from '../../../../../support/foreign-files';

function read(name: string) {
  const made = importedBytes(fixtureBytes(name), null, name);
  return { steps: told(made.document.steps), losses: toldLosses(made) };
}

describe('files of recorders', () => {
  it('KeymouseGo: shares of the screen, sequences, plugins, jumps', () => {
    const { steps, losses } = read('keymousego.json5');
    expect(steps).toEqual([
      'repeat over:{kind:until,condition:{type:expression,expression:false},most:1000000}',
      '  wait ms:300',
      '  click button:left,at:{x:480,y:540},holdMs:90',
      '  wait ms:1200',
      '  key key:AltLeft,holdMs:40',
      '  wait ms:20',
      '  wheel down:1',
      '  wait ms:100',
      '  text text:你好 {{ ”{{” }}world}}',
      '  group title:Sequence',
      '    wait ms:5',
      '    key key:NumpadEnter,holdMs:5',
      '  if type:expression,expression:false',
      '    call macro:monday',
    ]);
    expect(losses).toEqual([
      'file: Places are told as shares of the screen: they were taken for 1920 × 1080 and scale to the displays of the run.',
      'event 10: A plugin decides here, which is not carried over: put a condition in place of “false”.',
      'event 11: The macro “monday” is called here; import it under that name too.',
      'event 12: This loop has no end: it goes on until the macro is stopped.',
      'event 13: A plugin that is called here is not carried over.',
      'event 13: What a plugin does here is not carried over.',
    ]);
  });

  it('KeymouseGo: the list of older versions', () => {
    const { steps, losses } = read('keymousego-list.txt');
    expect(steps).toEqual([
      'wait ms:3000',
      'click button:right,at:{x:100,y:200},holdMs:50',
      'wait ms:1000',
      'key key:KeyF,holdMs:50',
      'wait ms:10',
      'key key:KeyG,holdMs:50',
    ]);
    expect(losses).toEqual([
      'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
    ]);
  });

  it('KeymouseGo: shares of a window are no places', () => {
    const at = [0.8, 0.3, 'relative_to_window'];
    const event = { type: 'event', event_type: 'EM', delay: 5, action: at };
    const file = {
      scripts: [
        { ...event, action_type: 'mouse move' },
        { ...event, action_type: 'mouse wheel down', action: [-1, -1] },
      ],
      total_duration_ms: 10,
    };
    const made = importedText(JSON.stringify(file), 'keymousego');
    expect(told(made.document.steps)).toEqual(['wait ms:10', 'wheel down:1,off:true']);
    expect(toldLosses(made)).toEqual([
      'event 1: This place is a share of a window, which a macro cannot tell.',
      'event 2: Where this happens is lost with a move before it; the step is switched off.',
    ]);
  });

  it('PyMacroRecord: seconds since the event before', () => {
    const { steps, losses } = read('recording.pmr');
    expect(steps).toEqual([
      'wait ms:500',
      'move path:{t:[0,12500,20000],x:[400,410,425],y:[300,304,309]}',
      'wait ms:200',
      'click button:left,at:{x:425,y:309},holdMs:85',
      'wait ms:300',
      'wheel down:2',
      'wait ms:400',
      'key key:ShiftLeft,action:down',
      'wait ms:50',
      'key key:KeyH,holdMs:40',
      'wait ms:20',
      'key key:ShiftLeft,action:up',
      'wait ms:100',
      'key key:Numpad1,holdMs:60',
      'wait ms:110',
    ]);
    expect(losses).toEqual([
      'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
      'event 13: PyMacroRecord did not tell which key this was; it was left out.',
      'event 14: PyMacroRecord did not tell which button this was; it was left out.',
    ]);
  });

  it('CrossMacro: recorded events', () => {
    const { steps, losses } = read('recording.macro');
    expect(steps).toEqual([
      'wait ms:10',
      'move path:{t:[0,8000],x:[400,404],y:[300,301]}',
      'wait ms:100',
      'click button:left,at:{x:404,y:301},holdMs:70',
      'wait ms:20,toMs:30',
      'wheel down:1,at:{x:5,y:-5,from:pointer}',
      'chord keys:[ControlLeft,KeyC],holdMs:60',
      'click button:back,action:down',
      'wait ms:7',
      'wait ms:8,toMs:9',
    ]);
    expect(losses).toEqual([
      'line 28: The key “9999” is not known; it was left out.',
      'line 29: Lines of this kind are not known; it was left out.',
    ]);
  });

  it('CrossMacro: a script with variables and blocks', () => {
    const { steps, losses } = read('script.macro');
    expect(steps).toEqual([
      'comment text:a note',
      'set name:n,value:3',
      'set name:n,value:n * 2',
      'repeat over:{kind:times,times:n / 2}',
      '  click button:left,at:{x:n,y:200}',
      '  wait ms:20,toMs:40',
      'if type:expression,expression:n == 6',
      '  chord keys:[ControlLeft,AltLeft,KeyT]',
      '  text text:hello {{ n }}',
      'else',
      '  wheel down:3',
      'repeat over:{kind:until,condition:{type:not,condition:{type:expression,expression:n < 8}}}',
      '  set name:n,value:n + 1',
      'wait_for condition:{type:pixel,at:{x:500,y:300},color:#00FF00,tolerance:0},timeoutMs:2000',
      'group title:for',
      '  key key:ShiftLeft,holdMs:0',
    ]);
    expect(losses).toEqual([
      'line 22: “shell” is not carried over.',
      'line 23: “for” is not carried over; its steps stand in a group, once.',
    ]);
  });

  it('CrossMacro: a script whose steps stand in heads', () => {
    const { steps, losses } = read('script-heads.macro');
    expect(steps).toEqual([
      'repeat over:{kind:times,times:2}',
      '  click button:left,at:{x:100,y:200}',
      'text text:né',
    ]);
    expect(losses).toEqual([
      'line 11: This step of the script is damaged; it was left out.',
      'file: The file has a script, which was taken, beside 2 recorded lines, which were not.',
    ]);
  });

  it('TinyTask: records of 20 bytes, over the turn of the clock', () => {
    const { steps, losses } = read('recording.rec');
    expect(steps).toEqual([
      'move path:{t:[0,16000,31000],x:[640,650,662],y:[480,484,489]}',
      'wait ms:169',
      'click button:left,at:{x:662,y:489},holdMs:81',
      'wait ms:219',
      'key key:AltLeft,action:down',
      'wait ms:60',
      'key key:Tab,holdMs:60',
      'wait ms:80',
      'key key:AltLeft,action:up',
      'wait ms:200',
      'key key:ArrowRight,holdMs:60',
      'wait ms:40',
      'key key:KeyA,holdMs:80',
      'wait ms:120',
      'wheel down:1',
      'wait ms:100',
      'click button:right,at:{x:-5,y:10},holdMs:100',
    ]);
    expect(losses).toEqual([
      'event 15: How far the wheel was turned does not stand in the file; it was left out.',
    ]);
  });

  it('TinyTask: what Windows hands over, and the keys that began and stopped it', () => {
    const { steps, losses } = read('stopped.rec');
    expect(steps).toEqual([
      'wait ms:400',
      'move to:{x:-1500,y:200}',
      'wait ms:20',
      'click button:left,at:{x:-1500,y:200},holdMs:80',
      'wait ms:500',
      'key key:NumpadEnter,holdMs:40',
      'wait ms:260',
      'move to:{x:-1100,y:880}',
    ]);
    expect(losses).toEqual([
      'event 1: A key is let go of that was pressed before the recording; it was left out.',
      'event 5: How far the wheel was turned does not stand in the file; it was left out.',
      'event 6: Which of the side buttons this was does not stand in the file; it was left out.',
      'event 7: Which of the side buttons this was does not stand in the file; it was left out.',
      'event 11: The keys that stopped the recording end it, pressed and not let go of; they were left out.',
    ]);
  });

  it('PyMacroRecord: events that are switched off or only time, letters with Control held', () => {
    const { steps, losses } = read('edited.pmr');
    expect(steps).toEqual([
      'wait ms:500',
      'move to:{x:100,y:100}',
      'wait ms:1350',
      'click button:left,at:{x:100,y:100},holdMs:80',
      'wait ms:500',
      'key key:ControlLeft,action:down',
      'wait ms:50',
      'key key:KeyC,holdMs:60',
      'wait ms:40',
      'key key:ControlLeft,action:up',
      'wait ms:500',
      'key key:Backslash,holdMs:50',
    ]);
    expect(losses).toEqual([
      'event 5: This event is switched off in the file; it was left out, and its time was kept.',
      'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
    ]);
  });

  it('Jitbit: jumps back out of an IF, older colours, pictures', () => {
    const { steps, losses } = read('jumps.mcr');
    expect(steps).toEqual([
      'wait ms:500',
      'repeat over:{kind:until,condition:{type:not,condition:{type:pixel,at:{x:180,y:860},color:#d4d0c8,tolerance:0}},most:1000000000}',
      '  click button:left,at:{x:63,y:860}',
      '  wait ms:500',
      'chord keys:[AltLeft,KeyF],holdMs:74',
      'if type:window,window:{title:*- Editor *.*},is:front',
      // A pixel, #651506.
      '  if type:image,png:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4XmNIFWUDAAFjAIEee3ZCAAAAAElFTkSuQmCC,in:{x:227,y:317,width:146,height:71},tolerance:0',
      '    click button:right,at:{x:found.x,y:found.y}',
      'repeat over:{kind:times,times:100}',
      '  if type:pixel,at:{x:1515,y:92},color:#3ea6ff,tolerance:0',
      '  wait ms:200',
      'wait_for condition:{type:window,window:{title:Notes*draft}}',
      'if type:expression,expression:false',
    ]);
    expect(losses).toEqual([
      'file: Colours were read as older versions of Jitbit write them, red in the lowest byte.',
      'line 15: Only a jump back within its block, or as the last step of an IF, is carried over, as a loop; this one was left out.',
      'line 20: A macro does not leave a loop before its end: the loop goes on here.',
      'line 24: A macro cannot bring a window to the front; it waits until it is there.',
      'line 25: The title is a regular expression, which a macro does not know; it was left out.',
      'line 26: The condition “PROCESS EXISTS” is not carried over: put one in place of “false”.',
      'line 27: A block has no end; it was closed at the end of the file.',
    ]);
  });

  it('Jitbit: conditions, loops and waits', () => {
    const { steps, losses } = read('recording.mcr');
    expect(steps).toEqual([
      'repeat over:{kind:until,condition:{type:expression,expression:false},most:1000000}',
      '  comment text:Log in',
      '  if type:not,condition:{type:pixel,at:{x:312,y:325},color:#da171e,tolerance:0}',
      '    click button:right,at:{x:778,y:286},holdMs:90',
      '  else',
      '    key key:Backslash',
      '  if type:expression,expression:false',
      '    chord keys:[ControlLeft,KeyV]',
      '  wheel down:1,at:{x:748,y:738}',
      '  click button:left,at:{x:85,y:442,from:window}',
      '  chord keys:[ControlLeft,KeyA],holdMs:20',
      '  repeat over:{kind:times,times:6}',
      '    key key:Numpad2',
      '    wait ms:350',
      '  text text:12:30 : noon\\n',
      '  wait_for condition:{type:window,window:{title:*Phone*},is:open},timeoutMs:0',
      '  wait_for condition:{type:window,window:{title:*Phone*}}',
      '  call macro:hang up',
    ]);
    expect(losses).toEqual([
      'line 10: The condition “MESSAGE” is not carried over: put one in place of “false”.',
      'file: Turns of the wheel were taken for 120ths of a notch, and rounded to whole notches.',
      'file: Places with an R count from the window in front; they were taken to count from its inside.',
      'line 26: A macro cannot bring a window to the front; it waits until it is there.',
      'line 27: A macro starts no program and opens no file; it was left out.',
      'line 28: The macro “hang up” is called here; import it under that name too.',
      'line 29: This loop has no end: it goes on until the macro is stopped.',
    ]);
  });

  it('Chrome’s Recorder: texts and keys, not places', () => {
    const { steps, losses } = read('recorder.json');
    expect(steps).toEqual([
      'comment text:Click: aria/First name',
      'text text:H',
      'text text:ello',
      'key key:Tab,holdMs:0',
      'text text:x',
      'chord keys:[ControlLeft,KeyA]',
      'text text:yz',
      'comment text:Double-click: #go',
    ]);
    expect(losses).toEqual([
      'step 1: The size of the browser’s window is not set. It was left out.',
      'step 2: A macro opens no page: open it beforehand. It was left out.',
      'step 3: Where the element is on the screen is not known: put a click in the place of the comment.',
      'step 4: The text is typed wherever the caret is: see that it is in the right field.',
      'step 5: The key was not pressed before, so what it typed stands in the text; it was left out.',
      'step 6: The text is typed wherever the caret is: see that it is in the right field.',
      'step 9: The text is typed wherever the caret is: see that it is in the right field.',
      'step 10: The text is typed wherever the caret is: see that it is in the right field.',
      'step 11: Where the element is on the screen is not known: put a click in the place of the comment.',
      'step 12: How far a page is scrolled is not told in notches of the wheel: put a wheel step in its place. It was left out.',
      'step 13: An element of a page cannot be waited for: put a wait in its place. It was left out.',
    ]);
  });
});
