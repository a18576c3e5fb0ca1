import { pushEvent, type PushAnswer, type PushInput } from './areas/event-push.js';
import type { LoginCodeInput } from './areas/login.area.js';
import type { PhoneCodeInput } from './areas/phone-number.area.js';
import type { GrantInput, SentMessage, TemplateInput } from './areas/subscribe-message.area.js';
import type { WatchedWord } from './areas/text-check.area.js';
import type { FaultKind, FaultRule } from './faults.js';
import { rotateCertificate } from './pay/pay-merchant.js';
import type { NoticeAttempt, NoticeManners } from './pay/pay-notices.js';
import type { SandboxTrade } from './pay/pay-trades.js';
import type { SandboxWorld } from './world.js';

/** What one may do to the sandbox that nobody may do to WeChat. The same verbs answer under `/__sandbox/`. */
export interface SandboxControl {
  /** What wx.login would give this person: good for five minutes and one exchange. */
  loginCode(input: LoginCodeInput): { code: string; openid: string };
  /** What the getPhoneNumber button would give: good for five minutes and one exchange. */
  phoneCode(input: PhoneCodeInput): { code: string };
  /** Openid and unionid of a person. */
  person(user: string): { openid: string; unionid: string };
  /** Book an answer to a subscribe prompt; gives the messages left. */
  grant(input: GrantInput): { left: number };
  /** Push an event about subscribe messages, plain or sealed. */
  pushEvent(input: PushInput): Promise<PushAnswer>;
  /** Add a message template. */
  defineTemplate(template: TemplateInput): void;
  /** Messages delivered, oldest first. */
  sent(): readonly SentMessage[];
  /** Make the text check notice a word. */
  watchWord(word: WatchedWord): void;
  /** Name the pages of the released mini-program. */
  releasePages(pages: readonly string[]): void;
  /** Pay an order as its payer would on WeChat's sheet. */
  payOrder(number: string): void;
  /** How an order stands at WeChat. */
  tradeState(mchid: string, number: string): string;
  /** WeChat's number of its payment; null before there is one. */
  transactionOf(mchid: string, number: string): string | null;
  /** Let a refund end. */
  finishRefund(refundNumber: string, state: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): void;
  /** How notices of payments go out from now on. */
  noticeManners(manners: Partial<NoticeManners>): void;
  /** Let refunds arrive and send the notices that are due, and wait for it. */
  deliverNotices(): Promise<void>;
  /** Let WeChat sign with a new platform certificate; gives its serial. */
  rotateCertificate(mchid: string): { serial: string };
  /** Attempts at notices, the oldest first. */
  noticeAttempts(): readonly NoticeAttempt[];
  /** Bill of a day; null without a trade. */
  bill(mchid: string, day: string): string | null;
  /** Put another bill in its place. */
  changeBill(mchid: string, day: string, text: string): void;
  /** Order a fault. */
  addFault(rule: FaultRule): void;
  clearFaults(): void;
  /** Faults given by kind, also those of orders that were cleared. */
  faultsGiven(): Readonly<Partial<Record<FaultKind, number>>>;
  /** Void every access token, as a reset of the app secret does: 40001. */
  revokeTokens(): void;
  /** Put the clock forward by milliseconds; gives the time it now shows. */
  advance(ms: number): { now: number };
  /** Requests received by path since the last reset. */
  calls(): Readonly<Record<string, number>>;
  /** Forget everything: codes, tokens, acceptances, messages, faults, counts and the clock's lead. */
  reset(): void;
}

function tradeOf(world: SandboxWorld, number: string): SandboxTrade {
  const trade = world.pay.trades.all().find((one) => one.number === number);
  if (!trade) throw new RangeError('no such order');
  return trade;
}

/** The control door of one world. */
export const controlOf = (world: SandboxWorld): SandboxControl => ({
  loginCode: (input) => world.login.createCode(input),
  phoneCode: (input) => world.phones.createCode(input),
  person: (user) => ({ openid: world.people.openid(user), unionid: world.people.unionid(user) }),
  grant: (input) => world.messages.grant(input),
  pushEvent: (input) => pushEvent(input, world),
  defineTemplate: (template) => world.messages.defineTemplate(template),
  sent: () => world.messages.sent(),
  watchWord: (word) => world.texts.watch(word),
  releasePages: (pages) => world.pages.release(pages),
  payOrder: (number) => world.pay.pay(tradeOf(world, number)),
  tradeState: (mchid, number) => world.pay.trades.find(mchid, number).state,
  transactionOf: (mchid, number) => world.pay.trades.find(mchid, number).transactionId,
  finishRefund: (refundNumber, state) => {
    const refund = world.pay.trades.allRefunds().find((one) => one.refundNumber === refundNumber);
    if (!refund) throw new RangeError('no such refund');
    world.pay.finishRefund(refund.mchid, refundNumber, state);
  },
  noticeManners: (manners) => Object.assign(world.pay.notices.manners, manners),
  deliverNotices: () => world.pay.pass(),
  rotateCertificate: (mchid) => ({ serial: rotateCertificate(world.pay.merchant(mchid)) }),
  noticeAttempts: () => world.pay.notices.attempts,
  bill: (mchid, day) => world.pay.billOf(mchid, day),
  changeBill: (mchid, day, text) => void world.pay.bills.set(`${mchid} ${day}`, text),
  addFault: (rule) => world.faults.add(rule),
  clearFaults: () => world.faults.clear(),
  faultsGiven: () => Object.fromEntries(world.faults.given()),
  revokeTokens: () => world.tokens.revokeAll(),
  advance: (ms) => {
    world.clock.advance(ms);
    return { now: world.clock.now() };
  },
  calls: () => Object.fromEntries(world.calls),
  reset: () => world.reset(),
});
