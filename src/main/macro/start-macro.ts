import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { isAlike } from '../../shared/base/is-alike';
import { err, ok, type Result } from '../../shared/base/result';
import { seededRandom } from '../../shared/base/seeded-random';
import { PHYSICAL_KEYS } from '../../shared/input/physical-keys';
import type { InjectorFailure } from '../replay/injector';
import { type InjectorLink, openInjectorLink } from '../replay/injector-link';
import { type InputLock, takeInputLock } from '../replay/input-lock';
import { OpenPlan } from '../replay/open-plan';
import { Player } from '../replay/player';
import type { ReplayPlace } from '../replay/start-replay';
import { refuseToWatch } from '../replay/watches-input';
import type { MacroFailure, MacroRun, MacroRunRequest } from './macro-run';
import { RunPlan } from './run/frame';
import { Guards } from './run/guards';
import { Halts } from './run/halts';
import { Interpreter } from './run/interpreter';
import { MacroDesk } from './run/macro-desk';
import { brokenOff, MacroPlayer, type MacroPlayerParts } from './run/macro-player';
import { type Openers, openTools, type Tools } from './run/open-tools';
import { type Loaded, loadRun, prepareRun, type ReadyRun } from './run/prepare-macro';
import { type PressedInputs, pressedInputs } from './run/pressed-inputs';
import { RunDesk } from './run/run-desk';
import { runLengthUs } from './run/run-length';
import { followPlan, type Program, planProgram } from './run/run-program';
import { Trail } from './run/trail';
import { evaluateCondition } from './sensors/evaluate-condition';
import { openSensors } from './sensors/open-sensors';
import { openTypist } from './typing/open-typist';

const SEEDS = 2 ** 32;
/** Displays that were looked at so lately are not looked at again, ms: nobody waits for that who presses a hotkey. */
const FRESH_MS = 100;

const OPENERS: Openers = { sensors: openSensors, typist: openTypist, test: evaluateCondition };

/**
 * Starts a macro. It begins when the event loop has turned, so that whoever called can listen first, on the displays as they
 * are by then. Fails as a value where the document cannot be run as it is asked, where nothing can be sent, or where this desktop
 * does not have what the macro needs. `openers`: how it gets to look and type.
 */
export async function startMacro(
  request: MacroRunRequest,
  place: ReplayPlace,
  openers: Openers = OPENERS,
): Promise<Result<MacroRun, MacroFailure>> {
  const loaded = await loadRun(request);
  if (!loaded.ok) {
    await place.lock?.leave();
    return loaded;
  }
  const pressed = pressedInputs(loaded.value.all, request.replaces);
  // Before the keyboard is touched.
  const lock =
    place.lock === undefined
      ? await takeInputLock('macro', place.env, place.platform)
      : ok(place.lock);
  if (!lock.ok) return err(macroFailureOf(lock.error));
  let run: Result<MacroRun, MacroFailure> | null = null;
  try {
    run = await openAndStart(request, place, {
      ...{ loaded: loaded.value, pressed, openers },
      lock: lock.value,
    });
    return run;
  } finally {
    // Also where it breaks off by a mistake of ours: others wait for it.
    if (run?.ok !== true) await lock.value.leave();
  }
}

interface Locked extends Omit<Opened, 'tools'> {
  readonly lock: InputLock;
}

async function openAndStart(
  request: MacroRunRequest,
  place: ReplayPlace,
  { lock, ...rest }: Locked,
): Promise<Result<MacroRun, MacroFailure>> {
  const { loaded, pressed, openers } = rest;
  const opened = await openTools(loaded.needs, pressed.types, openers, place);
  if (!opened.ok) return opened;
  const tools = leaving(opened.value, lock);
  let run: Result<MacroRun, MacroFailure> | null = null;
  try {
    run = await start(request, place, { ...rest, tools });
    return run;
  } finally {
    if (run?.ok !== true) await tools.close(run?.error.reason);
  }
}

/** Tools with which a lock is left, once the keyboard is as it was. */
interface LockedTools extends Tools {
  readonly close: MacroPlayerParts['close'];
}

function leaving(tools: Tools, lock: InputLock): LockedTools {
  return {
    ...tools,
    close: async (why) => {
      try {
        await tools.close();
      } finally {
        await lock.leave(why);
      }
    },
  };
}

interface Opened {
  readonly loaded: Loaded;
  readonly tools: LockedTools;
  readonly openers: Openers;
  readonly pressed: PressedInputs;
}

async function start(
  request: MacroRunRequest,
  place: ReplayPlace,
  { loaded, tools, openers, pressed }: Opened,
): Promise<Result<MacroRun, MacroFailure>> {
  const { document } = request;
  const { settings = {} } = document;
  const speed = request.speed ?? settings.speed ?? 1;
  const seed = request.seed ?? settings.seed ?? randomInt(SEEDS);
  const jitterMs = settings.jitterMs ?? 0;
  const stepsOnly = request.part.kind !== 'all';
  const { rows } = request;
  const { displays } = tools;
  const lookedAt = performance.now();
  const prepare = (now: typeof displays): ReturnType<typeof prepareRun> =>
    prepareRun(loaded, { displays: now, rows, speed, seed, jitterMs, stepsOnly });
  const prepared = await prepare(displays);
  if (!prepared.ok) return prepared;
  const whole = {
    times: settings.times ?? 1,
    pauseMs: settings.pauseMs ?? 0,
    part: request.part,
    replaces: request.replaces,
  };
  // Other displays would change none of it.
  const lengthUs = await runLengthUs({ ...whole, ...prepared.value, speed, jitterMs });

  const link = await openLink(request, place, pressed);
  if (!link.ok) return err(macroFailureOf(link.error));
  const plan = new OpenPlan();
  const player = new Player(link.value, plan, request.safety.stallUs, false);
  const variables = {
    ...Object.fromEntries((document.variables ?? []).map(({ name, value }) => [name, value])),
    ...request.variables,
  };
  const trail = new Trail(variables, request.onMarker);
  const halts = new Halts(trail, request.breakpoints, (at) => player.haltAt(at));
  const { sensors, typist } = tools;
  const guards = new Guards();
  const desk = new RunDesk({
    ...{ player, plan, trail, halts },
    desk: new MacroDesk({ sensors, typist, guards, test: openers.test, locks: pressed.locks }),
    needs: new Set(loaded.needs),
  });
  const run = new RunPlan({ desk, sink: desk, random: seededRandom(seed), speed, jitterMs });
  const programOf = ({ macro, callees }: ReadyRun): Program => ({
    interpreter: new Interpreter({ run, callees, seed }),
    ...{ run, macro, variables },
    ...whole,
  });
  let program = programOf(prepared.value);
  const played = new MacroPlayer({
    title: document.title,
    env: place.env,
    ...{ seed, lengthUs, player, plan, trail, halts, desk, guards },
    follow: () => followPlan(planProgram(program), () => desk.over),
    endPlan: () => desk.endPlan(run.atUs),
    close: tools.close,
  });
  sensors?.onLost(({ message }) => played.fail(message));
  if (settings.guard !== undefined && sensors !== null) {
    const guard = await guards.enter(settings.guard, sensors).catch(async (error: unknown) => {
      // Else what would let go of keys waits for a host that nobody ends, and keeps everybody from starting.
      await player.stop('stopped');
      throw error;
    });
    if (!guard.ok) {
      await player.stop('stopped');
      return err({ kind: 'display', message: guard.error });
    }
  }
  /** What was prepared, or where the displays have changed before it may begin, what is done on them as they are. */
  const latest = async (): ReturnType<typeof prepareRun> => {
    await request.ready;
    if (sensors === null || performance.now() - lookedAt < FRESH_MS) return prepared;
    const now = await sensors.displays();
    if (!now.ok) return err({ kind: 'display', message: now.error.message });
    return isAlike(now.value, displays) ? prepared : prepare(now.value);
  };
  void latest().then(
    (ready) => {
      // Stopped meanwhile, for a reason of its own.
      if (desk.over) return;
      if (!ready.ok) {
        played.refuse(ready.error);
        return;
      }
      if (ready !== prepared) program = programOf(ready.value);
      setImmediate(() => played.begin());
    },
    (error: unknown) => played.fail(brokenOff(error)),
  );
  return ok(played);
}

async function openLink(
  { safety, document }: MacroRunRequest,
  place: ReplayPlace,
  { keys, natives, buttons, types }: PressedInputs,
): Promise<Result<InjectorLink, InjectorFailure>> {
  const stopOnInput = safety.stopOnInput || document.settings?.stopOnInput === true;
  const asked = { ...safety, stopOnInput };
  const { env, platform, hostFile = join(__dirname, '../main/injector-host.js') } = place;
  const refusal = await refuseToWatch(asked, env, platform);
  if (refusal !== null) return err(refusal);
  return openInjectorLink(
    { ...place, hostFile },
    {
      ...{ platform, safety: asked, keys, natives, buttons },
      // Which keys type a text nobody knows before it is typed.
      otherKeys: types ? PHYSICAL_KEYS.map((_, index) => index + 1) : [],
    },
  );
}

function macroFailureOf(failure: InjectorFailure): MacroFailure {
  return { ...failure, kind: kindOf(failure) };
}

function kindOf({ kind }: InjectorFailure): MacroFailure['kind'] {
  switch (kind) {
    case 'no_display':
    case 'display_refused':
    case 'display_gone':
      return 'display';
    case 'permission':
    case 'unsupported':
      return 'needs';
    case 'busy':
    case 'aborted':
      return kind;
    case 'host_failed':
      return 'host';
  }
}
