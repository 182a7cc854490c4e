import { describe, expect, it } from 'vitest';
import { RewoundTime } from '../../../../src/main/session/rewound-time';

describe('RewoundTime', () => {
  //   10 20 30 40 50 60
  //          ████        10 before 40
  //       ███▒▒▒▒███     20 before 50: 10 since, 10 before 30
  //  ███████████████▒██  30 before 60, of which there is no more than 20 before that
  it('reaches into what earlier ones left', () => {
    const rewound = new RewoundTime();
    const first = rewound.begin(40, 10);
    expect(first.fromUs).toBe(30);
    expect(first.end(40)).toBe(10);
    const second = rewound.begin(50, 20);
    expect(second.fromUs).toBe(20);
    expect(second.end(50)).toBe(20);
    const third = rewound.begin(60, 31);
    expect(third.fromUs).toBe(0);
    expect(third.end(60)).toBe(30);
  });

  it('stays apart from one that lies further back', () => {
    const rewound = new RewoundTime();
    expect(rewound.begin(20, 10).end(20)).toBe(10);
    const near = rewound.begin(100, 30);
    expect(near.fromUs).toBe(70);
    expect(near.end(100)).toBe(30);
    const far = rewound.begin(100, 60);
    expect(far.fromUs).toBe(0);
    expect(far.end(100)).toBe(60);
  });

  it('takes one that is under way for done', () => {
    const rewound = new RewoundTime();
    const first = rewound.begin(40, 10);
    const second = rewound.begin(41, 10);
    expect(second.fromUs).toBe(20);
    expect(first.end(42)).toBe(12);
    expect(second.end(42)).toBe(10);
  });

  // Paused since 50: both are asked for the time before that.
  it('goes on where the last one began while nothing is recorded', () => {
    const rewound = new RewoundTime();
    expect(rewound.begin(50, 10).end(50)).toBe(10);
    expect(rewound.begin(50, 10).fromUs).toBe(30);
  });
});
