import { ownProblem } from './client-problem';
import type { TransportAnswer, TransportRequest } from './transport';

/** A file the user chose. */
export interface PickedFile {
  name: string;
  /** Bytes. */
  size: number;
  /** The browser's file, or WeChat's temporary path. */
  source: File | string;
}

/** A file the service gave. */
export interface DownloadedFile {
  /** Offer it to the user: a download in the browser, the document viewer with its share menu in WeChat. */
  open(name: string): Promise<void>;
  /** An address a picture of it can be drawn from, as long as the app runs. */
  address(): string;
}

export interface UploadRequest extends TransportRequest {
  file: PickedFile;
  /** Share of bytes sent, 0–100. */
  onProgress?: ((percent: number) => void) | undefined;
}

/** Send one multipart file named `file`; XMLHttpRequest, because fetch tells no progress. */
export const uploadFile = (request: UploadRequest): Promise<TransportAnswer> =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', request.file.source as File, request.file.name);
    const xhr = new XMLHttpRequest();
    xhr.open(request.method, request.url);
    xhr.timeout = request.timeout;
    for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) request.onProgress?.(Math.round((event.loaded / event.total) * 100));
    };
    xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText });
    xhr.onerror = () => reject(ownProblem('client.offline'));
    xhr.ontimeout = () => reject(ownProblem('client.timeout'));
    xhr.onabort = () => reject(ownProblem('client.cancelled'));
    request.signal?.addEventListener('abort', () => xhr.abort());
    xhr.send(form);
  });

/** Fetch a file with the session's header, which a plain link could not carry. */
export async function downloadFile(request: TransportRequest): Promise<TransportAnswer & { file?: DownloadedFile }> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), request.timeout);
  try {
    const answer = await fetch(request.url, { method: request.method, headers: request.headers, body: request.body ?? null, signal: limit.signal });
    if (!answer.ok) return { status: answer.status, text: await answer.text() };
    const blob = await answer.blob();
    return { status: answer.status, text: '', file: { open: (name) => offer(blob, name), address: () => URL.createObjectURL(blob) } };
  } catch {
    throw ownProblem(limit.signal.aborted ? 'client.timeout' : 'client.offline');
  } finally {
    clearTimeout(timer);
  }
}

async function offer(blob: Blob, name: string): Promise<void> {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
