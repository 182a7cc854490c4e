declare const brandSymbol: unique symbol;

/**
 * A primitive that carries its unit or role in the type, so that numbers of different units do not
 * mix: `Brand<number, 'Micros'>` is a number to the machine and not assignable from a bare number.
 */
export type Brand<Base, Name extends string> = Base & { readonly [brandSymbol]: Name };
