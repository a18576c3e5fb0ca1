import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Credentials the double accepts. */
export const S3_KEYS = { region: 'ap-guangzhou', bucket: 'party-files', accessKeyId: 'AKIDspec', secretAccessKey: 'spec-secret' };

interface StoredObject {
  body: Buffer;
  mediaType: string;
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/** Whether a request carries the AWS Signature V4 that the secret gives (written from the published algorithm). */
function isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
  const [, id, date = '', region = '', signed = '', signature] = AUTHORIZATION.exec(request.headers.authorization ?? '') ?? [];
  if (id !== S3_KEYS.accessKeyId || region !== S3_KEYS.region) return false;
  const stated = String(request.headers['x-amz-content-sha256']);
  if (stated !== 'UNSIGNED-PAYLOAD' && stated !== sha256(body)) return false;
  const query = [...url.searchParams].map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).sort().join('&');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
  const canonical = [request.method, url.pathname, query, headers, signed, stated].join('\n');
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], `${date}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${S3_KEYS.secretAccessKey}`, date), region), 's3'), 'aws4_request');
  return hmac(key, text).toString('hex') === signature;
}

const escape = (text: string): string => text.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`);

/** An object store in memory that speaks as much S3 as the service uses and refuses wrong signatures. */
export class S3Double {
  readonly objects = new Map<string, StoredObject>();
  /** Keys a listing gives at most in one answer. */
  pageSize = 1000;
  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.answer(request, response));
  }

  /** Start on a free port of this machine. */
  static async start(): Promise<S3Double> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new S3Double(server);
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', this.endpoint);
    const [, bucket, ...rest] = url.pathname.split('/');
    const key = decodeURIComponent(rest.join('/'));
    if (!isSigned(request, url, body)) return error(response, 403, 'SignatureDoesNotMatch');
    if (bucket !== S3_KEYS.bucket) return error(response, 404, 'NoSuchBucket');
    if (request.method === 'GET' && key === '') return this.listing(url, response);
    if (request.method === 'PUT') {
      this.objects.set(key, { body, mediaType: String(request.headers['content-type']) });
      return void response.writeHead(200, { etag: `"${sha256(body)}"` }).end();
    }
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    const found = this.objects.get(key);
    if (!found) return error(response, 404, 'NoSuchKey');
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const given = from === undefined ? found.body : found.body.subarray(Number(from), Number(to) + 1);
    response.writeHead(from === undefined ? 200 : 206, { 'content-type': found.mediaType, 'content-length': given.length });
    response.end(request.method === 'HEAD' ? undefined : given);
  }

  private listing(url: URL, response: ServerResponse): void {
    const after = url.searchParams.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()].filter((one) => one.startsWith(url.searchParams.get('prefix') ?? '') && one > after).sort();
    const page = keys.slice(0, this.pageSize);
    const more = keys.length > page.length;
    const rows = page.map((one) => `<Contents><Key>${escape(one)}</Key></Contents>`).join('');
    const next = more ? `<NextContinuationToken>${escape(page.at(-1) ?? '')}</NextContinuationToken>` : '';
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${rows}</ListBucketResult>`);
  }
}

function error(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
