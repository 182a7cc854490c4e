/// <reference path="../../src/main/capture/x11.d.ts" />
import type { XRecord } from 'x11';
import { findHookContext, type HookContext } from '../../src/main/capture/hook-context';
import { openX, type XConnection } from '../../src/main/capture/x-connection';
import type { Capturing } from './capturing';

/** A connection to `display`. Throws when it is not there. */
export async function connectTo(display: string): Promise<XConnection> {
  const opened = await openX({ DISPLAY: display });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** The hook of the first host, as the server has it. Throws where the server cannot tell. */
export async function hookOf(capturing: Capturing, connection: XConnection): Promise<HookContext> {
  const hook = await findHookContext(connection, capturing.hosts[0]?.pid);
  if (hook === null) throw new Error('The hook cannot be found.');
  return hook;
}

/** The server's RECORD extension. */
export function recordOf({ ask, client }: XConnection): Promise<XRecord> {
  return ask<XRecord>((reply) => client.require('record', reply));
}
