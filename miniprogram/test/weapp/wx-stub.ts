/** One call the mini-program made of the API. */
export interface WxCall {
  method: string;
  /** Path with search string, without origin. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
}

/** What the API answers; null means that no network is there. */
export type WxAnswer = { status?: number; body?: unknown } | null;

/** Stands in for the network. */
export type WxHandler = (call: WxCall) => WxAnswer | Promise<WxAnswer>;

/** Send every call to a running server. */
export const toServer =
  (origin: string): WxHandler =>
  async ({ method, path, headers, body }) => {
    const answer = await fetch(origin + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };

interface RequestOptions {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: string;
  success?(answer: object): void;
  fail?(reason: { errMsg: string }): void;
  complete?(): void;
}

type AnyOptions = { success?(answer: object): void; complete?(answer: object): void } | undefined;

/** A `wx` as far as the app asks for it. */
export interface WxStub {
  wx: object;
  /** What was kept by wx.setStorageSync. */
  storage: Map<string, unknown>;
  /** Names and first arguments of every other call, in order. */
  calls: { name: string; argument: unknown }[];
  /** Requests on their way. */
  pending(): number;
}

/** Facts WeChat tells about the device. */
const DEVICE = {
  platform: 'ios', system: 'iOS 18.0', SDKVersion: '3.8.0', version: '8.0.60', fontSizeSetting: 17, pixelRatio: 3, windowWidth: 375,
  windowHeight: 724, screenWidth: 375, screenHeight: 812, statusBarHeight: 47, safeArea: { top: 47, bottom: 778 }, theme: 'light',
};

/** Build a `wx` over a handler, what is stored on the device and what named calls answer. */
export function createWx(handler: WxHandler, stored: Readonly<Record<string, unknown>>, answers: Readonly<Record<string, object>> = {}): WxStub {
  const storage = new Map(Object.entries(stored));
  const calls: WxStub['calls'] = [];
  let pending = 0;
  const request = (options: RequestOptions): { abort(): void } => {
    pending += 1;
    void send(handler, options).finally(() => {
      pending -= 1;
    });
    return { abort: () => undefined };
  };
  const known: Record<string, unknown> = {
    // Where the build keeps its chunks: made by the first script.
    webpackJsonp: undefined,
    request,
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, JSON.parse(JSON.stringify(value))),
    removeStorageSync: (key: string) => void storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 1, limitSize: 10_240 }),
    getSystemInfoSync: () => DEVICE, getAppBaseInfo: () => DEVICE, getWindowInfo: () => DEVICE, getDeviceInfo: () => DEVICE,
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    canIUse: () => true,
    getNetworkType: (options: AnyOptions) => options?.success?.({ networkType: 'wifi' }),
    nextTick: (act: () => void) => queueMicrotask(act),
  };
  return { wx: recording(known, calls, answers), storage, calls, pending: () => pending };
}

/**
 * Calls that succeed at once and are written down. Taro passes on only what `wx` has as its own property, so the
 * list is what the app may use; a call outside it fails in the test as it would on a phone too old for it.
 */
const RECORDED = [
  'onNetworkStatusChange', 'setNavigationBarTitle', 'navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack',
  'stopPullDownRefresh', 'startPullDownRefresh', 'pageScrollTo', 'login', 'scanCode', 'chooseMessageFile', 'chooseMedia', 'previewImage', 'uploadFile',
  'downloadFile', 'openDocument', 'getPrivacySetting', 'openPrivacyContract', 'requirePrivacyAuthorize',
  'onNeedPrivacyAuthorization', 'setClipboardData', 'showShareMenu', 'hideShareMenu', 'onThemeChange', 'onWindowResize',
  'getSetting', 'openSetting', 'makePhoneCall', 'vibrateShort', 'setTabBarBadge', 'removeTabBarBadge', 'showTabBarRedDot',
  'hideTabBarRedDot', 'createSelectorQuery', 'getUpdateManager', 'showModal', 'showToast', 'hideToast', 'onError',
  'onUnhandledRejection', 'offThemeChange', 'requestSubscribeMessage', 'requestPayment', 'setStorage', 'getStorage', 'removeStorage',
] as const;

/** Put the recorded calls beside the known ones. `answers` replaces what a call gives, e.g. the code of `login`. */
function recording(known: Record<string, unknown>, calls: WxStub['calls'], answers: Readonly<Record<string, object>>): object {
  for (const name of RECORDED) {
    known[name] = (argument?: AnyOptions) => {
      calls.push({ name, argument });
      if (typeof argument !== 'object' || argument === null) return;
      const answer = { errMsg: `${name}:ok`, ...answers[name] };
      argument.success?.(answer);
      argument.complete?.(answer);
    };
  }
  return known;
}

async function send(handler: WxHandler, options: RequestOptions): Promise<void> {
  const path = options.url.replace(/^https?:\/\/[^/]+/, '');
  const call = { method: options.method ?? 'GET', path, headers: options.header ?? {}, body: options.data };
  // A page that asks again by itself may outlive the service of its suite: to it the network is gone.
  const answer = await Promise.resolve().then(() => handler(call)).catch(() => null);
  if (answer === null) options.fail?.({ errMsg: 'request:fail' });
  else {
    const data = answer.body === undefined ? '' : JSON.stringify(answer.body);
    options.success?.({ statusCode: answer.status ?? 200, data, header: {}, errMsg: 'request:ok' });
  }
  options.complete?.();
}
