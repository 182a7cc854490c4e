/**
 * Draws the lanes of a session that is made up on the spot on the page's own thread, as the worker does
 * on its own: what the timeline would cost there. Put into the page by the bench as a script.
 */
import type { Palette } from '../../../src/renderer/timeline/palette.ts';
import { drawFrame } from '../../../src/renderer/timeline/worker/draw-frame.ts';
import { Scene } from '../../../src/renderer/timeline/worker/scene.ts';
import { micros } from '../../../src/shared/base/time.ts';
import { realisticEvents } from './realistic-events.ts';
import { sessionHeader } from './session-head.ts';

/** Places of animation frames and how long drawing took in each, ms. */
export type DrawnFrames = readonly (readonly [at: number, script: number])[];

/** Colours that differ, as in any theme. */
const palette = new Proxy(
  {},
  { get: (_target, name) => (name === 'font' ? 'sans-serif' : '#6a8') },
);

/** Pans and zooms over `events` events for some seconds, one step a frame, on a new canvas. */
export async function drawOnMainThread(events: number, seconds: number): Promise<DrawnFrames> {
  const scene = new Scene();
  scene.data.reserve(events);
  for (const group of realisticEvents(events)) {
    scene.data.append(group);
  }
  const bounds = { fromUs: micros(0), toUs: scene.data.lastUs };
  scene.showSession(bounds, sessionHeader(''));
  const shown = document.querySelector('canvas.timeline-canvas');
  const canvas = document.createElement('canvas');
  canvas.width = shown?.clientWidth ?? 1200;
  canvas.height = shown?.clientHeight ?? 500;
  canvas.style.cssText = 'position: fixed; inset: 0; z-index: 9';
  document.body.append(canvas);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no context');
  const frames: [number, number][] = [];
  for (let i = 0; i < seconds * 60; i++) {
    const share = i / (seconds * 60);
    if (share < 0.2) scene.zoom(1 / 3, Math.exp(-30 * 0.0022));
    else if (share < 0.4) scene.pan(24 / canvas.width);
    else if (share < 0.6) scene.zoom(1 / 3, Math.exp(30 * 0.0022));
    else if (share < 0.7) scene.zoom(1 / 3, Math.exp(-8 * 0.0022));
    else scene.pan((share < 0.85 ? 16 : -16) / canvas.width);
    await new Promise<void>((drawn) => {
      requestAnimationFrame((at) => {
        const from = performance.now();
        const stage = {
          // The two contexts have the same methods for all that is drawn.
          context: context as unknown as OffscreenCanvasRenderingContext2D,
          width: canvas.width,
          height: canvas.height,
          ratio: 1,
          palette: palette as Palette,
        };
        drawFrame(stage, scene, scene.layout(canvas.height, 1), null);
        frames.push([at, performance.now() - from]);
        drawn();
      });
    });
  }
  canvas.remove();
  return frames;
}

Object.assign(globalThis, { drawOnMainThread });
