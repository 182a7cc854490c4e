// What x11.d.ts leaves out: recording on a connection of one's own, and what is told of the pointer's mapping.
declare module 'x11' {
  export interface XEvent {
    /** MappingNotify: 0 modifiers, 1 keyboard, 2 pointer. */
    readonly request?: number;
  }

  export interface XRecord {
    readonly HType: { readonly FromServerTime: number };
    readonly CS: { readonly AllClients: number };
    CreateContext(
      context: number,
      elementHeader: number,
      clients: readonly number[],
      ranges: readonly {
        readonly deviceEvents: { readonly first: number; readonly last: number };
      }[],
    ): void;
    /** Replies come as long as it records: both are called only by who leaves reading to the package. */
    EnableContext(context: number, onData: () => void, reply: Reply<unknown>): void;
  }
}
