import type { AnswerChange, AnswersKept, QuizAnswer } from '@party/shared/quizzes';

/** An answer that waits on the device; `sent` is what was last on its way, whose answer may have been lost. */
export interface WaitingAnswer {
  change: AnswerChange;
  sent: QuizAnswer | null;
}

/** Waiting answers by sheet and place. */
export type WaitingAnswers = Readonly<Record<string, Readonly<Record<string, WaitingAnswer>>>>;

/** Where answers wait, and how they leave the device. */
export interface AnswerQueuePorts {
  read(): WaitingAnswers;
  write(waiting: WaitingAnswers): void;
  /** @throws with `status` of the answer, 0 without a network */
  send(sheetId: string, answers: readonly AnswerChange[]): Promise<AnswersKept>;
}

/** What a flush came to. */
export type FlushOutcome =
  | { is: 'idle' }
  | { is: 'kept'; kept: AnswersKept; overtaken: boolean }
  /** Stays and is sent again. */
  | { is: 'waiting' }
  /** The service will never take it: the sheet is closed, or an answer does not fit. */
  | { is: 'refused'; fault: unknown };

/** Answers after which waiting can never help. */
const LOST = new Set([400, 403, 404, 409, 422]);

const same = (a: QuizAnswer, b: QuizAnswer): boolean => a.text.trim() === b.text.trim() && [...a.options].sort().join() === [...b.options].sort().join();

/**
 * Answers are kept until the service says that it has them. The last one of each question counts. When an answer to an earlier try was
 * lost, the service already holds what this device sent: the newer one is then put on top of it instead of being taken for another device's.
 */
export class AnswerQueue {
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: AnswerQueuePorts) {}

  /** Keep one answer. */
  add(sheetId: string, change: AnswerChange): void {
    const before = this.of(sheetId)[change.place];
    this.put(sheetId, { ...this.of(sheetId), [change.place]: { change: { ...change, revision: before?.change.revision ?? change.revision }, sent: before?.sent ?? null } });
  }

  /** What waits of a sheet, by place. */
  of(sheetId: string): Readonly<Record<string, WaitingAnswer>> {
    return this.ports.read()[sheetId] ?? {};
  }

  /** Send what waits of a sheet; one sending after another. */
  flush(sheetId: string): Promise<FlushOutcome> {
    const turn = this.running.then(() => this.sendAll(sheetId), () => this.sendAll(sheetId));
    this.running = turn;
    return turn;
  }

  private async sendAll(sheetId: string): Promise<FlushOutcome> {
    let outcome: FlushOutcome = { is: 'idle' };
    let overtaken = false;
    for (let waiting = Object.values(this.of(sheetId)); waiting.length > 0; waiting = Object.values(this.of(sheetId))) {
      this.put(sheetId, Object.fromEntries(Object.entries(this.of(sheetId)).map(([place, one]) => [place, { ...one, sent: one.sent ?? answerOf(one.change) }])));
      try {
        const kept = await this.ports.send(sheetId, waiting.map((one) => one.change));
        for (const item of kept.items) overtaken = this.settle(sheetId, item, waiting.find((one) => one.change.place === item.place)) || overtaken;
        outcome = { is: 'kept', kept, overtaken };
      } catch (fault) {
        if (!LOST.has(Number((fault as { status?: unknown }).status))) return { is: 'waiting' };
        this.put(sheetId, {});
        return { is: 'refused', fault };
      }
    }
    return outcome;
  }

  /** Gives whether another device had been faster. */
  private settle(sheetId: string, item: AnswersKept['items'][number], sent: WaitingAnswer | undefined): boolean {
    const { [item.place]: now, ...others } = this.of(sheetId);
    if (!now || !sent) return false;
    const newer = !same(answerOf(now.change), answerOf(sent.change));
    const ownEarlier = !item.taken && sent.sent !== null && same(sent.sent, item.answer);
    const stays = ownEarlier || (item.taken && newer);
    this.put(sheetId, stays ? { ...others, [item.place]: { change: { ...now.change, revision: item.revision }, sent: null } } : others);
    return !item.taken && !ownEarlier;
  }

  private put(sheetId: string, answers: Readonly<Record<string, WaitingAnswer>>): void {
    const { [sheetId]: _before, ...others } = this.ports.read();
    this.ports.write(Object.keys(answers).length === 0 ? others : { ...others, [sheetId]: answers });
  }
}

const answerOf = ({ options, text }: AnswerChange): QuizAnswer => ({ options, text });
