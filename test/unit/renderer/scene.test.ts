import { describe, expect, it } from 'vitest';
import { FOLLOW_SPAN_US, Scene } from '../../../src/renderer/timeline/worker/scene';
import { view } from '../shared/timeline/recording';

const FACTS = {
  displays: [],
  keyboard: { layout: null, repeatDelayMs: null, repeatRateHz: null },
};

const seconds = (scene: Scene): number[] => [scene.view.fromUs / 1e6, scene.view.toUs / 1e6];

describe('a live scene', () => {
  it('shows ten seconds from the start, then moves along with the newest events', () => {
    const scene = new Scene();
    scene.beginLive(FACTS);
    expect(FOLLOW_SPAN_US).toBe(10_000_000);
    scene.advance(4e6, 0);
    expect(seconds(scene)).toEqual([0, 10]);
    scene.advance(25e6, 0);
    expect(seconds(scene)).toEqual([15, 25]);
  });

  it('stands still when it is moved by hand, and catches up when asked to follow', () => {
    const scene = new Scene();
    scene.beginLive(FACTS);
    scene.advance(30e6, 0);
    scene.pan(-0.5);
    scene.advance(60e6, 0);
    expect(scene.following).toBe(false);
    expect(seconds(scene)).toEqual([15, 25]);
    scene.follow(true);
    scene.advance(61e6, 0);
    expect(seconds(scene)).toEqual([51, 61]);
  });

  it('keeps the newest events in view while it zooms', () => {
    const scene = new Scene();
    scene.beginLive(FACTS);
    scene.advance(30e6, 0);
    scene.zoom(0.2, 0.5);
    expect(seconds(scene)).toEqual([25, 30]);
    scene.advance(31e6, 0);
    expect(seconds(scene)).toEqual([26, 31]);
  });

  it('stands where it stood when the recording is sent anew, without its events', () => {
    const scene = new Scene();
    scene.beginLive(FACTS);
    scene.advance(30e6, 0);
    scene.pan(-0.5);
    const { data } = scene;
    scene.beginLive(FACTS, true);
    expect(scene.data).not.toBe(data);
    expect(scene.following).toBe(false);
    expect(seconds(scene)).toEqual([15, 25]);
  });

  it('does not go back to what was forgotten', () => {
    const scene = new Scene();
    scene.beginLive(FACTS);
    scene.advance(100e6, 60e6);
    scene.pan(-100);
    expect(seconds(scene)).toEqual([60, 70]);
  });
});

describe('a session', () => {
  it('is shown whole at first, and nothing beyond its ends', () => {
    const scene = new Scene();
    scene.showSession(view(0, 47_000), FACTS);
    expect(seconds(scene)).toEqual([0, 47]);
    scene.pan(1);
    scene.zoom(0.5, 10);
    expect(seconds(scene)).toEqual([0, 47]);
    scene.show(view(40_000, 50_000));
    expect(seconds(scene)).toEqual([37, 47]);
  });
});
