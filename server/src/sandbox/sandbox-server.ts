import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { errorAnswer, jsonAnswer, type SandboxAnswer, type SandboxRequest, WeChatRefusal } from './answer.js';
import type { Handler } from './contract-area.js';
import { answerControl, CONTROL_PREFIX } from './control-door.js';
import type { SandboxControl } from './control.js';
import { faultAnswer, type FaultRule } from './faults.js';
import type { SandboxWorld } from './world.js';

const MAX_BODY_BYTES = 1_048_576;
const DEFAULT_DELAY_MS = 1_000;
/** The one route whose JSON WeChat labels plain text, errors included. */
const PLAIN_TEXT_PATH = '/sns/jscode2session';

/** The HTTP face of a world; `control` is left out when its door is to stay shut. */
export function createSandboxServer(world: SandboxWorld, control: SandboxControl | undefined): Server {
  let serial = 0;
  return createServer((incoming, outgoing) => {
    serial += 1;
    serve(world, control, { incoming, outgoing, serial }).catch(() => incoming.socket.destroy());
  });
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly serial: number;
}

async function serve(world: SandboxWorld, control: SandboxControl | undefined, exchange: Exchange): Promise<void> {
  const request = await readRequest(exchange.incoming);
  if (request.path.startsWith(CONTROL_PREFIX)) {
    const shut = { ...jsonAnswer({ error: 'not started as a sandbox to be steered' }), status: 403 };
    send(exchange.outgoing, control ? await answerControl(control, request) : shut);
    return;
  }
  world.calls.set(request.path, (world.calls.get(request.path) ?? 0) + 1);
  const fault = world.faults.next(request.path);
  if (!fault) return send(exchange.outgoing, answerContract(world, request, exchange.serial));
  const early = fault.afterEffect ? answerContract(world, request, exchange.serial) : undefined;
  await misbehave(fault, exchange, () => early ?? answerContract(world, request, exchange.serial));
}

async function misbehave(fault: FaultRule, exchange: Exchange, answer: () => SandboxAnswer): Promise<void> {
  switch (fault.kind) {
    case 'timeout':
      return;
    case 'reset':
      exchange.incoming.socket.resetAndDestroy();
      return;
    case 'delay':
      // Unreferenced: a closing sandbox does not wait for the late answers it was told to give.
      await pause(fault.delayMs ?? DEFAULT_DELAY_MS, undefined, { ref: false });
      send(exchange.outgoing, answer());
      return;
    case 'forged': {
      const genuine = answer();
      const signature = genuine.headers?.['wechatpay-signature'];
      send(exchange.outgoing, signature === undefined ? genuine : { ...genuine, headers: { ...genuine.headers, 'wechatpay-signature': forged(signature) } });
      return;
    }
    default:
      send(exchange.outgoing, faultAnswer(fault, exchange.serial));
  }
}

function answerContract(world: SandboxWorld, request: SandboxRequest, serial: number): SandboxAnswer {
  const paid = world.pay.answer(request);
  if (paid) return paid;
  const handler = world.find(request.method, request.path);
  if (handler === undefined) return { ...jsonAnswer({ error: 'no such contract' }), status: 404 };
  const contentType = request.path === PLAIN_TEXT_PATH ? 'text/plain' : undefined;
  try {
    return handler === 'wrong-method' ? wrongMethod(request) : handler(request);
  } catch (refusal) {
    if (refusal instanceof WeChatRefusal) return errorAnswer(refusal, serial, contentType);
    throw refusal;
  }
}

/** Another signature of the same length. */
const forged = (signature: string): string => `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;

function wrongMethod(request: SandboxRequest): ReturnType<Handler> {
  throw new WeChatRefusal(request.method === 'GET' ? 43002 : 43001);
}

async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RangeError('request body over 1 MiB');
    chunks.push(chunk);
  }
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    target: incoming.url ?? '/',
    query: url.searchParams,
    headers: incoming.headers,
    rawBody: Buffer.concat(chunks),
  };
}

function send(outgoing: ServerResponse, answer: SandboxAnswer): void {
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-type': answer.contentType, 'content-length': answer.body.length });
  outgoing.end(answer.body);
}
