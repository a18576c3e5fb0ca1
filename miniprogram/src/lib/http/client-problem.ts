import type { FieldFault, ProblemBody } from '@party/shared/kernel';

/** Codes the client itself gives when no answer came. */
export type ClientCode = 'client.offline' | 'client.timeout' | 'client.cancelled' | 'client.unreadable' | 'client.file_gone';

const OWN_TITLES: Readonly<Record<ClientCode, string>> = {
  'client.offline': '网络不可用，请检查网络后重试',
  'client.timeout': '等待时间过长，请稍后重试',
  'client.cancelled': '操作已取消',
  'client.unreadable': '服务的回答无法识别，请稍后重试',
  'client.file_gone': '读不到所选的文件，请重新选择',
};

/**
 * Why a call brought no answer: a problem of the service (RFC 9457) or one of the client codes.
 * `status` is 0 when nothing was answered. Switch on `code`; `title` and `detail` are for people.
 */
export class ClientProblem extends Error {
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldFault[];
  readonly status: number;
  readonly requestId: string | undefined;
  /** Seconds to wait before another try. */
  readonly retryAfter: number | undefined;

  constructor(body: Pick<ProblemBody, 'code' | 'title' | 'status'> & Partial<ProblemBody>) {
    super(body.title);
    this.name = 'ClientProblem';
    this.code = body.code;
    this.title = body.title;
    this.detail = body.detail;
    this.errors = body.errors ?? [];
    this.status = body.status;
    this.requestId = body.requestId;
    this.retryAfter = body.retryAfter;
  }

  /** Whether the network was the reason, so that last data may stand in. */
  get isNetwork(): boolean {
    return this.code === 'client.offline' || this.code === 'client.timeout';
  }
}

/** A problem of the client's own making. */
export const ownProblem = (code: ClientCode): ClientProblem => new ClientProblem({ code, title: OWN_TITLES[code], status: 0 });

/** Any thrown value as a ClientProblem; faults of the program itself become `client.unreadable`. */
export const asProblem = (error: unknown): ClientProblem =>
  error instanceof ClientProblem ? error : ownProblem('client.unreadable');

/** Read an error answer; anything that is no problem+json (a proxy's page) becomes words too. */
export function problemFrom(status: number, text: string): ClientProblem {
  try {
    const body = JSON.parse(text) as Partial<ProblemBody>;
    if (typeof body.code === 'string' && typeof body.title === 'string') {
      return new ClientProblem({ ...body, code: body.code, title: body.title, status });
    }
  } catch {
    // Not JSON: the words below stand in.
  }
  const title = status >= 500 ? '服务暂时不可用，请稍后重试' : OWN_TITLES['client.unreadable'];
  return new ClientProblem({ code: 'client.unreadable', title, status });
}
