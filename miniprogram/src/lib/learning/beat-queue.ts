import type { BeatsTaken, LearningBeat } from '@party/shared/learning';

/** Beats by session, in their order. */
export type QueuedBeats = Readonly<Record<string, readonly LearningBeat[]>>;

/** Where beats wait on the device, and how they leave it. */
export interface BeatQueuePorts {
  read(): QueuedBeats;
  write(beats: QueuedBeats): void;
  /** @throws with `status` of the answer, 0 without a network */
  send(sessionId: string, beats: readonly LearningBeat[]): Promise<BeatsTaken>;
}

/** Most beats of one request, and of one session on the device: more than a whole film has. */
const AT_ONCE = 500;
const MOST_KEPT = 5000;
/** Answers after which a session's beats can never be taken. */
const LOST = new Set([400, 403, 404, 422]);

/**
 * Beats are kept until the service says that it has them. It passes over those it has, so a lost answer, a second try and a killed app
 * neither lose nor double anything.
 */
export class BeatQueue {
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: BeatQueuePorts) {}

  /** Keep one beat. */
  add(sessionId: string, beat: LearningBeat): void {
    const all = this.ports.read();
    this.ports.write({ ...all, [sessionId]: [...(all[sessionId] ?? []), beat].slice(-MOST_KEPT) });
  }

  /** Whether anything waits. */
  get waits(): boolean {
    return Object.keys(this.ports.read()).length > 0;
  }

  /** Send what waits, one session after another; what could not be sent stays. Gives the last answer about `sessionId`. */
  flush(sessionId?: string): Promise<BeatsTaken | null> {
    const turn = this.running.then(() => this.sendAll(sessionId), () => this.sendAll(sessionId));
    this.running = turn;
    return turn;
  }

  private async sendAll(wanted: string | undefined): Promise<BeatsTaken | null> {
    let answer: BeatsTaken | null = null;
    for (const sessionId of Object.keys(this.ports.read())) {
      const taken = await this.sendOne(sessionId);
      if (sessionId === wanted) answer = taken;
    }
    return answer;
  }

  private async sendOne(sessionId: string): Promise<BeatsTaken | null> {
    let taken: BeatsTaken | null = null;
    for (let beats = this.ports.read()[sessionId] ?? []; beats.length > 0; beats = this.ports.read()[sessionId] ?? []) {
      try {
        taken = await this.ports.send(sessionId, beats.slice(0, AT_ONCE));
        this.keep(sessionId, (beat) => beat.seq > (taken?.lastSeq ?? 0));
      } catch (fault) {
        if (LOST.has(Number((fault as { status?: unknown }).status))) this.keep(sessionId, () => false);
        return taken;
      }
    }
    return taken;
  }

  private keep(sessionId: string, stays: (beat: LearningBeat) => boolean): void {
    const { [sessionId]: beats = [], ...others } = this.ports.read();
    const left = beats.filter(stays);
    this.ports.write(left.length === 0 ? others : { ...others, [sessionId]: left });
  }
}
