import { describe, expect, it } from '@jest/globals';
import { startSteadyClock } from './steady-clock';

describe('the clock of a session', () => {
  it('counts whole seconds and goes on when the time of the device is set back', () => {
    let time = 1_000_000;
    const clock = startSteadyClock(() => time);
    const after = (step: number): number => {
      time += step;
      return clock.seconds();
    };
    expect([after(0), after(5400), after(-3_600_000), after(5000), after(600)]).toEqual([0, 5, 5, 10, 11]);
  });

  it('runs by itself', () => expect(startSteadyClock().seconds()).toBe(0));
});
