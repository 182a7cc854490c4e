import { describe, expect, it } from 'vitest';
import { describeLayoutChange } from '../../../../src/shared/replay/layout-change';

/** `1920x1080+0+0` as X people write it. */
function layout(...displays: readonly string[]): Parameters<typeof describeLayoutChange>[0] {
  return displays.map((text) => {
    const [width = 0, height = 0, x = 0, y = 0] = text.split(/[x+]/).map(Number);
    return { width, height, x, y };
  });
}

const say = (recorded: readonly string[], now: readonly string[]): string | null =>
  describeLayoutChange(layout(...recorded), layout(...now));

describe('a change of the displays', () => {
  it('is none where the same pixels are shown, in whatever order', () => {
    expect(
      say(['1920x1080+0+0', '1280x1024+1920+0'], ['1280x1024+1920+0', '1920x1080+0+0']),
    ).toBeNull();
  });

  it('is none where nobody knows', () => {
    expect(say([], ['1920x1080+0+0'])).toBeNull();
    expect(say(['1920x1080+0+0'], [])).toBeNull();
  });

  it('is told by sizes, and by places where these matter', () => {
    expect(say(['1920x1080+0+0'], ['1280x1024+0+0'])).toBe(
      'The displays have changed since the recording: then 1920×1080, now 1280×1024.',
    );
    expect(say(['1920x1080+0+0', '1280x1024+1920+0'], ['1920x1080+0+0'])).toBe(
      'The displays have changed since the recording: then 1920×1080 at 0, 0 and 1280×1024 at 1920, 0, now 1920×1080 at 0, 0.',
    );
    expect(say(['1920x1080+0+0'], ['1920x1080+0+200'])).toContain('at 0, 200');
  });

  it('is one where a display twice became two', () => {
    expect(say(['800x600+0+0', '800x600+0+0'], ['800x600+0+0', '800x600+800+0'])).not.toBeNull();
  });
});
