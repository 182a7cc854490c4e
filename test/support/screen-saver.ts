import type { BusProgram, PrivateBus } from './dbus';

/** A screen saver: a service of that name with its signal and its question. */
export interface ScreenSaver extends BusProgram {
  /** Tells that it locks the screen, or does no more. */
  readonly say: (active: boolean) => void;
}

/** Puts a screen saver on a session's bus. */
export async function startSaver(
  bus: PrivateBus,
  name: string,
  path: string,
  active = false,
): Promise<ScreenSaver> {
  let now = active;
  const program = await bus.own(name, (own) =>
    own.exportInterface({ GetActive: () => now }, path, {
      ...{ name, methods: { GetActive: ['', 'b'] } },
      ...{ signals: { ActiveChanged: ['b'] }, properties: {} },
    }),
  );
  return {
    ...program,
    say: (on) => {
      now = on;
      program.bus.sendSignal(path, name, 'ActiveChanged', 'b', [on]);
    },
  };
}
