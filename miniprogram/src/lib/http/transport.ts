import Taro from '@tarojs/taro';
import { ownProblem } from './client-problem';

/** What goes out. `body` is already JSON text. */
export interface TransportRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Milliseconds until `client.timeout`. */
  timeout: number;
  signal?: AbortSignal | undefined;
}

/** What came back, whatever its status. */
export interface TransportAnswer {
  status: number;
  text: string;
}

/** Carries one request; throws only `client.*` problems. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

/** Taro.request in the browser and in WeChat alike; the answer stays text, so that 204 and problems read the same. */
export const taroTransport: Transport = (request) =>
  new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    const task = Taro.request({
      url: request.url,
      method: request.method as keyof Taro.request.Method,
      header: request.headers,
      ...(request.body === undefined ? {} : { data: request.body }),
      dataType: 'text',
      responseType: 'text',
      timeout: request.timeout,
      success: (answer) => settle(() => resolve({ status: answer.statusCode, text: textOf(answer.data) })),
      fail: (reason) => settle(() => reject(ownProblem(/timeout/i.test(reason.errMsg ?? '') ? 'client.timeout' : 'client.offline'))),
    });
    // The promise form of the same task rejects too; `fail` has already said why.
    void Promise.resolve(task).catch(() => undefined);
    const stop = (code: 'client.timeout' | 'client.cancelled'): void => {
      reject(ownProblem(code));
      task.abort?.();
    };
    // A server that accepts and never answers must end in words, also where the platform has no time-out of its own.
    const timer = setTimeout(() => stop('client.timeout'), request.timeout);
    request.signal?.addEventListener?.('abort', () => settle(() => stop('client.cancelled')));
  });

const textOf = (data: unknown): string => (typeof data === 'string' ? data : data === undefined ? '' : JSON.stringify(data));
