import { AccessTokenArea } from './areas/access-token.area.js';
import { LoginArea } from './areas/login.area.js';
import { MiniCodeArea } from './areas/mini-code.area.js';
import { People } from './areas/people.js';
import { PhoneNumberArea } from './areas/phone-number.area.js';
import { ReleasedPages } from './areas/released-pages.js';
import { SubscribeMessageArea } from './areas/subscribe-message.area.js';
import { TextCheckArea } from './areas/text-check.area.js';
import { UrlSchemeArea } from './areas/url-scheme.area.js';
import { CallQuota } from './call-quota.js';
import type { AreaSettings, ContractArea, Handler } from './contract-area.js';
import { Faults } from './faults.js';
import { PayArea } from './pay/pay-area.js';
import { AdjustableClock } from './sandbox-clock.js';
import { DEFAULT_APP_ID, DEFAULT_APP_SECRET, DOCUMENTED_LIMITS, type SandboxOptions } from './sandbox-options.js';

/** Everything the sandbox remembers, in memory, and the routes that act on it. */
export class SandboxWorld {
  readonly appId: string;
  readonly clock: AdjustableClock;
  readonly people: People;
  readonly pages: ReleasedPages;
  readonly faults: Faults;
  readonly login: LoginArea;
  readonly tokens: AccessTokenArea;
  readonly phones: PhoneNumberArea;
  readonly messages: SubscribeMessageArea;
  readonly texts: TextCheckArea;
  readonly pay: PayArea;
  /** Address of the running sandbox; set once it listens. */
  url = '';
  /** Requests received since the last reset, by path; without what was in them. */
  readonly calls = new Map<string, number>();
  private readonly quota: CallQuota;
  private readonly areas: readonly ContractArea[];
  private readonly routes: ReadonlyMap<string, Handler>;

  constructor(options: SandboxOptions) {
    this.clock = new AdjustableClock(options.clock ?? { now: () => Date.now() });
    const settings: AreaSettings = {
      appId: options.appId ?? DEFAULT_APP_ID,
      appSecret: options.appSecret ?? DEFAULT_APP_SECRET,
      clock: this.clock,
      limits: { ...DOCUMENTED_LIMITS, ...options.limits },
    };
    this.appId = settings.appId;
    this.people = new People(settings.appId);
    this.pages = new ReleasedPages(options.pages);
    this.faults = new Faults(this.clock);
    this.quota = new CallQuota(this.clock);
    const { people, pages, quota } = this;
    this.login = new LoginArea(settings, people, quota);
    this.tokens = new AccessTokenArea(settings, quota);
    this.phones = new PhoneNumberArea(settings, people, quota, this.tokens);
    this.messages = new SubscribeMessageArea(settings, people, pages, quota, this.tokens);
    this.texts = new TextCheckArea(settings, people, quota, this.tokens);
    this.pay = new PayArea(settings.appId, options.merchants ?? [], this.clock, () => this.url);
    const codes = new MiniCodeArea(settings, pages, quota, this.tokens);
    const schemes = new UrlSchemeArea(settings, pages, quota, this.tokens);
    this.areas = [this.login, this.tokens, this.phones, this.messages, this.texts, codes, schemes];
    this.routes = new Map(this.areas.flatMap((area) => Object.entries(area.routes)));
  }

  /** The handler of a route; `wrong-method` when the path exists under another method. */
  find(method: string, path: string): Handler | 'wrong-method' | undefined {
    const handler = this.routes.get(`${method} ${path}`);
    if (handler) return handler;
    return [...this.routes.keys()].some((key) => key.endsWith(` ${path}`)) ? 'wrong-method' : undefined;
  }

  /** Forget everything but the options. */
  reset(): void {
    for (const area of this.areas) area.reset();
    this.pay.reset();
    this.people.reset();
    this.pages.reset();
    this.quota.reset();
    this.faults.clear();
    this.calls.clear();
    this.clock.reset();
  }
}
