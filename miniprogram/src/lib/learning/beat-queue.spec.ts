import { describe, expect, it } from '@jest/globals';
import { takeBeat, type BeatState, type LearningBeat } from '@party/shared/learning';
import { BeatQueue, type QueuedBeats } from './beat-queue';

/** A service that takes beats as the real one does, and a device whose memory outlives the app. */
class World {
  stored = '{}';
  taken = 0;
  seconds = 0;
  /** What happens to the next answers. */
  answers: ('lost' | 'offline' | 404 | 'ok')[] = [];
  private state: BeatState | null = null;

  /** The app is started anew over the same memory. */
  app(): BeatQueue {
    return new BeatQueue({
      read: () => JSON.parse(this.stored) as QueuedBeats,
      write: (beats) => void (this.stored = JSON.stringify(beats)),
      send: async (_, beats) => {
        const happens = this.answers.shift() ?? 'ok';
        if (happens === 'offline' || happens === 404) throw Object.assign(new Error('refused'), { status: happens === 404 ? 404 : 0 });
        for (const beat of beats) this.take(beat);
        if (happens === 'lost') throw Object.assign(new Error('no answer'), { status: 0 });
        return { lastSeq: this.taken, progress: { percent: 0, position: 0, seconds: this.seconds, completedOn: null } };
      },
    });
  }

  private take(beat: LearningBeat): void {
    if (beat.seq <= this.taken) return;
    this.taken = beat.seq;
    const { state, during } = takeBeat('play', 600, this.state, beat);
    this.state = state;
    this.seconds += during === null ? 0 : during[1] - during[0];
  }
}

const learn = (queue: BeatQueue, from: number, to: number): void => {
  for (let seq = from; seq <= to; seq += 1) queue.add('s', { seq, elapsed: (seq - 1) * 5, position: (seq - 1) * 5 });
};

describe('beats on the device', () => {
  it('count once through a lost answer, a killed app and a second try', async () => {
    const world = new World();
    world.answers = ['offline', 'lost', 'ok'];
    const first = world.app();
    learn(first, 1, 7);
    expect([await first.flush('s'), world.seconds, first.waits]).toEqual([null, 0, true]);
    expect(await first.flush('s')).toBeNull();
    // The service has them, the device does not know; the app is killed and started anew.
    const second = world.app();
    expect(second.waits).toBe(true);
    learn(second, 8, 9);
    expect(await second.flush('s')).toMatchObject({ lastSeq: 9, progress: { seconds: 40 } });
    expect([second.waits, world.seconds]).toEqual([false, 40]);
    expect(await world.app().flush()).toBeNull();
    expect(world.seconds).toBe(40);
  });

  it('are sent once when two flushes meet, and wait through a bad network, not through a session that is gone', async () => {
    const world = new World();
    const queue = world.app();
    learn(queue, 1, 5);
    await Promise.all([queue.flush('s'), queue.flush('s'), queue.flush()]);
    expect([world.seconds, queue.waits]).toEqual([20, false]);
    learn(queue, 6, 6);
    world.answers = ['offline', 404];
    await queue.flush();
    expect(queue.waits).toBe(true);
    await queue.flush();
    expect(queue.waits).toBe(false);
    queue.add('t', { seq: 1, elapsed: 0, position: 0 });
    world.answers = ['offline'];
    await queue.flush();
    expect(Object.keys(JSON.parse(world.stored) as QueuedBeats)).toEqual(['t']);
  });
});
