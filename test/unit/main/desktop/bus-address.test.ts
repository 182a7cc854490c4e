import { describe, expect, it } from 'vitest';
import {
  sessionBusAddress,
  socketsOfAddress,
  systemBusAddress,
} from '../../../../src/main/desktop/bus-address';

describe('the sockets of a D-Bus address', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', ['/run/user/1000/bus']],
    ['unix:path=/run/user/1000/bus,guid=0a', ['/run/user/1000/bus']],
    ['unix:guid=0a,path=/tmp/a%20bus', ['/tmp/a bus']],
    ['unix:abstract=/tmp/dbus-x', ['\0/tmp/dbus-x']],
    ['unix:runtime=yes', ['/run/me/bus']],
    ['tcp:host=far,port=1;unix:path=/near', ['/near']],
    ['unix:path=/one;unix:path=/two', ['/one', '/two']],
    ['unix:path=/broken%', ['/broken%']],
    ['unix:tmpdir=/tmp', []],
    ['nonsense', []],
    ['', []],
  ])('%s are %o', (address, sockets) => {
    expect(socketsOfAddress(address, { XDG_RUNTIME_DIR: '/run/me' })).toEqual(sockets);
  });
});

describe('the address of a bus', () => {
  it('is the one that the environment names', () => {
    expect(sessionBusAddress({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a' })).toBe('unix:path=/a');
    expect(systemBusAddress({ DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/b' })).toBe('unix:path=/b');
  });

  it('is where it always is, where none is named', () => {
    expect(sessionBusAddress({ XDG_RUNTIME_DIR: '/run/me' })).toBe('unix:runtime=yes');
    expect(sessionBusAddress({})).toBeNull();
    expect(systemBusAddress({})).toBe('unix:path=/run/dbus/system_bus_socket');
  });
});
