import { assertNever } from '../../../shared/base/assert';
import { inOrder } from '../../../shared/timeline/annotation';
import { modifiersOfPress } from '../../../shared/timeline/held-modifiers';
import { type Hit, hitTest } from '../../../shared/timeline/hit-test';
import type { ReadOut, Shown, TimelineReport, TimelineRequest } from '../protocol';
import { drawFrame } from './draw-frame';
import { overlayMark } from './draw-overlay';
import { LiveSource } from './live-source';
import { answer } from './queries/answer';
import { rehearse } from './rehearse';
import type { RemoteGroups } from './remote-groups';
import { Scene } from './scene';
import { SessionBytes } from './session-bytes';
import type * as SessionSource from './session-source';
import { Canvas } from './stage';
import { nextTurn } from './turns';

/** How near in CSS pixels the cursor must be to a thin mark. */
const REACH = 4;
/**
 * While a session is read, the picture is renewed after this long, and each time after twice as long, up to the longest:
 * drawing takes the processors from reading.
 */
const FIRST_RENEWAL_MS = 200;
const LONGEST_RENEWAL_MS = 800;
/** A live view without a new event for this long is drawn every {@link QUIET_FRAME_MS} only. */
const QUIET_AFTER_MS = 500;
const QUIET_FRAME_MS = 50;

/**
 * The timeline's worker: holds the lanes, draws them, and answers what the page asks. It draws at
 * most once an animation frame and only when something changed.
 */
const scene = new Scene();
let canvas: Canvas | null = null;
let live: LiveSource | null = null;
/** Reads the session that is shown; null without one. */
let groups: RemoteGroups | null = null;
let cursor: { readonly x: number; readonly y: number } | null = null;
/** A worker's animation frames go on while its page is hidden, so it has to be told. */
let visible = true;
let frameAsked = false;
let drawnAt = 0;
/** Whether something changed since the last picture, time apart. */
let changed = false;
let changedAt = 0;
/** Whether the page leaves all processors to reading. */
let hurried = true;
/** What the page was told last, as JSON, so that it is told changes only. */
const told = new Map<TimelineReport['type'], string>();

/** Whether the worker is a timeline's, and no spare one any more. */
let taken = false;

self.addEventListener('message', (event: MessageEvent<TimelineRequest>) => {
  taken ||= event.data.type !== 'prepare';
  const seen = isSeen(event.data);
  handle(event.data);
  if (seen) askFrame();
});

// A bug, or a reader that could not be loaded: better said than a picture that never comes.
self.addEventListener('unhandledrejection', () => report({ type: 'failed', reason: null }));

/** Requests that change nothing that is drawn. */
const UNSEEN: ReadonlySet<TimelineRequest['type']> = new Set([
  'query',
  'prepare',
  'decoders',
  'hurry',
]);

/** Whether the picture is another after a request: no question changes it, nor every step of a playhead. */
function isSeen(request: TimelineRequest): boolean {
  if (UNSEEN.has(request.type)) return false;
  if (request.type !== 'overlay' || canvas === null) return true;
  const { stage } = canvas;
  const scale = scene.scale(stage.width);
  return overlayMark(stage, scale, request.overlay) !== overlayMark(stage, scale, scene.overlay);
}

function handle(request: TimelineRequest): void {
  switch (request.type) {
    case 'prepare':
      void loadReader().then(() => rehearse(request.palette, () => !taken));
      break;
    case 'begin':
      canvas = new Canvas(request.canvas, request.size, request.palette);
      break;
    case 'open':
      hurried = !request.gently;
      void open(request.url, request.decoders);
      break;
    case 'hurry':
      hurried = true;
      break;
    case 'decoders':
      groups?.use(request.decoders);
      break;
    case 'live':
      live = new LiveSource(request.port, scene, askFrame, (state) =>
        report({ type: 'live', ...state }),
      );
      break;
    case 'resize':
      canvas?.resize(request.size);
      break;
    case 'palette':
      if (canvas !== null) {
        canvas.palette = request.palette;
      }
      break;
    case 'zoom':
      scene.zoom(request.anchor, request.factor);
      break;
    case 'pan':
      scene.pan(request.share);
      break;
    case 'show':
      scene.show(request.view);
      break;
    case 'fit':
      scene.fit();
      break;
    case 'reach':
      scene.reach(request.bounds);
      break;
    case 'follow':
      scene.follow(request.on);
      break;
    case 'hover':
      cursor = request.at;
      break;
    case 'overlay':
      scene.overlay = request.overlay;
      break;
    case 'annotations':
      scene.annotations = inOrder(request.annotations);
      break;
    case 'query':
      void answer(request.query, scene).then((given) =>
        report({ type: 'answer', id: request.id, answer: given }),
      );
      break;
    case 'visible':
      visible = request.on;
      break;
    default:
      assertNever(request);
  }
}

/** The reader is large, and a live view does without it. */
function loadReader(): Promise<typeof SessionSource> {
  return import('./session-source');
}

/** The page has the decoders. */
const SUPPLY = {
  want: (): void => report({ type: 'decoder', needed: true }),
  letGo: (): void => report({ type: 'decoder', needed: false }),
};

async function open(url: string, decoders: readonly MessagePort[]): Promise<void> {
  // Comes in while the code does.
  const file = SessionBytes.open(url);
  const { openSession } = await loadReader();
  let renewalMs = FIRST_RENEWAL_MS;
  const opened = await openSession(file, decoders, SUPPLY, scene, {
    hurried: () => hurried,
    opened: ({ header, overview }, bounds, remote) => {
      groups = remote;
      report({ type: 'opened', header, overview, bounds });
      // The axis is known, and a session without events has nothing else to wait for.
      askFrame();
    },
    decoded: (events, total) => {
      if (events === total) {
        scene.complete();
        report({ type: 'silences', silences: scene.data.silences });
      }
      // To draw after each piece would take longer than to read them all.
      if (events === total || performance.now() - drawnAt > renewalMs) {
        renewalMs = Math.min(LONGEST_RENEWAL_MS, 2 * renewalMs);
        report({ type: 'decoded', events, total });
        askFrame();
      }
      return nextTurn();
    },
  });
  if (!opened.ok) {
    report({ type: 'failed', reason: opened.error });
  }
}

function askFrame(): void {
  changed = true;
  changedAt = performance.now();
  nextAnimationFrame();
}

function nextAnimationFrame(): void {
  if (!frameAsked && visible) {
    frameAsked = true;
    requestAnimationFrame(frame);
  }
}

function frame(): void {
  frameAsked = false;
  if (!visible) {
    return;
  }
  if (live?.tick() === true) {
    nextAnimationFrame();
  }
  if (canvas !== null && isDue()) {
    changed = false;
    draw(canvas);
  }
}

/** While only time goes on, a live view moves less often: nothing in it is new. */
function isDue(): boolean {
  const now = performance.now();
  return changed || now - changedAt < QUIET_AFTER_MS || now - drawnAt >= QUIET_FRAME_MS;
}

function draw({ stage }: Canvas): void {
  const layout = scene.layout(stage.height, stage.ratio);
  const at = cursor === null ? null : { x: cursor.x * stage.ratio };
  drawFrame(stage, scene, layout, at);
  drawnAt = performance.now();
  const cssLayout = scene.layout(stage.height / stage.ratio, 1);
  reportChange({ type: 'layout', layout: cssLayout, least: scene.layout(0, 1).height });
  reportChange({ type: 'shown', shown: scene.shown() satisfies Shown });
  const hit =
    cursor === null
      ? null
      : hitTest(
          scene,
          cssLayout,
          scene.scale(Math.round(stage.width / stage.ratio)),
          cursor.x,
          cursor.y,
          REACH,
        );
  reportChange({ type: 'read-out', readOut: hit === null ? null : readOutOf(hit) });
}

function readOutOf(hit: Hit): ReadOut {
  const { strings, words } = scene.data;
  if (hit.kind !== 'key' && hit.kind !== 'button') {
    return { hit, code: null, text: null, modifiers: [], label: null, window: null };
  }
  const window = words.windowAt(hit.bar.startUs);
  if (hit.kind === 'button') {
    return { hit, code: null, text: null, modifiers: [], label: null, window };
  }
  const code = strings.at(hit.bar.what);
  return {
    hit,
    code,
    text: strings.at(hit.bar.text),
    modifiers: modifiersOfPress(scene.data, hit.bar),
    label: words.keyNames.at(code, hit.bar.startUs),
    window,
  };
}

function reportChange(message: TimelineReport): void {
  const json = JSON.stringify(message, (_key, value: unknown) =>
    // JSON would write null for it.
    value === Number.POSITIVE_INFINITY ? 'Infinity' : value,
  );
  if (told.get(message.type) !== json) {
    told.set(message.type, json);
    report(message);
  }
}

function report(message: TimelineReport): void {
  self.postMessage(message);
}
