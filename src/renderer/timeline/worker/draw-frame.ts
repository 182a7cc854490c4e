import type { LaneLayout } from '../../../shared/timeline/lane-layout';
import { columnAt, type Scale } from '../../../shared/timeline/scale';
import { timeRuler } from '../../../shared/timeline/time-ruler';
import { drawActivity } from './draw-activity';
import { drawButtons, drawFocus, drawKeyboard, drawModifiers } from './draw-bars';
import { drawNotes } from './draw-notes';
import { drawEdits, drawOverlay, overlaySpans } from './draw-overlay';
import { drawPointer } from './draw-pointer';
import { cursorLabel, drawCursor, drawRuler } from './draw-ruler';
import { drawVeil } from './draw-veil';
import { drawWheel } from './draw-wheel';
import type { LaneFrame } from './lane-frame';
import type { Scene } from './scene';
import type { Stage } from './stage';

/** CSS pixels that a label of the ruler needs with its distance to the next. */
const LABEL_WIDTH = 96;

/**
 * Draws the whole canvas. The work depends on the canvas's width, not on how much was recorded: at
 * most about one mark a column and row.
 */
export function drawFrame(
  stage: Stage,
  scene: Scene,
  layout: LaneLayout,
  cursor: { readonly x: number } | null,
): void {
  const { context, palette, width, height } = stage;
  const scale = scene.scale(width);
  const ruler = timeRuler(scene.view, width / (LABEL_WIDTH * stage.ratio));
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, width, height);
  drawTracks(stage, layout);
  drawBeyond(stage, scene, scale, layout);
  const taken = overlaySpans(stage, scale, scene.overlay);
  const atCursor = cursor === null ? [] : [cursorLabel(stage, scale, cursor.x).span];
  drawRuler(stage, scale, ruler, layout, [...taken, ...atCursor]);
  for (const box of layout.lanes) {
    drawLane({ stage, scene, scale, box });
  }
  drawNotes(stage, scene, scale, layout);
  drawVeil(stage, layout, scene.overlay);
  drawEdits(stage, scale, scene.overlay.edits, layout);
  drawOverlay(stage, scale, scene.overlay, layout);
  if (cursor !== null) {
    drawCursor(stage, scale, cursor.x, layout);
  }
}

function drawLane(frame: LaneFrame): void {
  drawActivity(frame);
  switch (frame.box.lane) {
    case 'focus':
      drawFocus(frame);
      break;
    case 'keyboard':
      drawKeyboard(frame);
      break;
    case 'modifiers':
      drawModifiers(frame);
      break;
    case 'buttons':
      drawButtons(frame);
      break;
    case 'wheel':
      drawWheel(frame);
      break;
    case 'pointer':
      drawPointer(frame);
      break;
    case 'notes':
      // Reaches over all lanes, so it is drawn after them.
      break;
  }
}

/** A faint ground for every second row and a line between lanes, so that the eye stays in its row. */
function drawTracks(stage: Stage, layout: LaneLayout): void {
  const { context, palette, width, ratio } = stage;
  const line = Math.max(1, Math.round(ratio));
  for (const [i, box] of layout.lanes.entries()) {
    context.fillStyle = palette.track;
    for (const [n, row] of box.rows.entries()) {
      if (n % 2 === 0 && box.lane !== 'notes') {
        context.fillRect(0, row.top, width, row.height);
      }
    }
    if (i > 0) {
      context.fillStyle = palette.line;
      context.fillRect(0, box.top - Math.round(5 * ratio), width, line);
    }
  }
}

/** Shades what lies after the newest event. */
function drawBeyond(stage: Stage, scene: Scene, scale: Scale, layout: LaneLayout): void {
  const from = Math.ceil(columnAt(scale, scene.headUs));
  if (from < stage.width) {
    stage.context.fillStyle = stage.palette.beyond;
    stage.context.fillRect(from, layout.ruler, stage.width - from, stage.height - layout.ruler);
  }
}
