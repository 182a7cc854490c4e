// Who may import whom. Each rule says why; the check prints that beside a violation.
// Type imports count as much as others: a layer that names another's types depends on it.

/** The engine: what records and reads, in the app and on the command line alike. */
const engine = '^src/main/(?!app/|index\\.ts$)';

/** Node's own modules, with or without the prefix. */
const nodeBuiltins = { dependencyTypes: ['core'] };

/**
 * A layer of the shared language that may reach itself and the layers below it only.
 *
 * @param {string} layer
 * @param {readonly string[]} below
 * @param {string} comment
 */
function layer(layer, below, comment) {
  return {
    name: `shared-${layer}`,
    comment,
    severity: 'error',
    from: { path: `^src/shared/${layer}/` },
    to: { path: '^src/shared/', pathNot: `^src/shared/(${[layer, ...below].join('|')})/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    layer('base', [], 'base is what the whole language stands on: it knows none of it.'),
    layer('input', ['base'], 'An event exists without a session that holds it.'),
    layer('session', ['base', 'input'], 'A session is stored and read without being drawn.'),
    layer(
      'timeline',
      ['base', 'input', 'session'],
      'The timeline lays out sessions; it knows neither macros nor how the window is served.',
    ),
    layer(
      'playback',
      ['base', 'input', 'session', 'timeline'],
      'A playback is told from the lanes; it knows neither what draws it nor how the window is served.',
    ),
    layer('timing', ['base'], 'How late what was sent was is told alike, whatever it was made of.'),
    layer(
      'macro',
      ['base', 'input', 'session', 'timing'],
      'A macro is made from a session; it knows neither how it is drawn nor how it is served.',
    ),
    layer(
      'replay',
      ['base', 'input', 'session', 'timing'],
      'What is done when comes from a session; it knows neither how it is drawn nor how it is served.',
    ),
    {
      name: 'shared-stands-alone',
      comment: 'The language is spoken by every process, so it depends on none of them.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^(src/(?!shared/)|test/|scripts/)' },
    },
    {
      name: 'shared-without-node',
      comment: 'The window has no Node, and it speaks the language too.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: nodeBuiltins,
    },
    {
      name: 'renderer-stands-alone',
      comment:
        'The window knows the engine through the contract only: it is sandboxed, and what it imported would run without the engine’s checks.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^(src/(?!renderer/|shared/)|test/|scripts/)' },
    },
    {
      name: 'renderer-without-node',
      comment: 'The window is sandboxed: it has neither Node nor Electron.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: nodeBuiltins,
    },
    {
      name: 'main-knows-no-window',
      comment: 'The engine runs without a window, and the app serves any page by the contract.',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^(src/(renderer|preload|cli)/|test/|scripts/)' },
    },
    {
      name: 'preload-only-contract',
      comment: 'The preload exposes the contract and nothing else, so it needs nothing else.',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^(src|test|scripts)/', pathNot: '^src/(preload|shared/contract|shared/base)/' },
    },
    {
      name: 'preload-without-node',
      comment: 'A sandboxed preload can load Electron and nothing of Node.',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: nodeBuiltins,
    },
    {
      name: 'engine-without-app',
      comment: 'The same engine runs in the app and on the command line: it knows of no windows.',
      severity: 'error',
      from: { path: engine },
      to: { path: '^src/main/(app/|index\\.ts$)' },
    },
    {
      name: 'electron-in-the-shell',
      comment: 'The command line runs on plain Node, so Electron stays in the app’s own shell.',
      severity: 'error',
      from: { path: '^(src|test/unit)/', pathNot: '^src/(main/(app/|index\\.ts$)|preload/)' },
      to: { path: '^(electron$|node_modules/electron/)' },
    },
    {
      name: 'cli-without-app',
      comment: 'The command line is a composition root of its own: the engine, and no windows.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^(src/(main/(app/|index\\.ts$)|renderer/|preload/)|test/|scripts/)' },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or a third one is missing.',
      severity: 'error',
      from: { path: '^(src|scripts|test)/' },
      to: { circular: true },
    },
    {
      name: 'no-loose-ends',
      comment: 'An import that leads nowhere is a typing error or a package that is not installed.',
      severity: 'error',
      from: { path: '^(src|scripts|test)/' },
      // The bundler, which knows what follows a question mark, refuses those itself.
      to: { couldNotResolve: true, pathNot: '\\?(url|worker)$' },
    },
  ],
  options: {
    // Reads TypeScript as it is written, type imports with it; TypeScript 7 offers no interface
    // that a tool could read it through.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
