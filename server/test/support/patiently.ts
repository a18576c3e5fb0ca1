import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { TestApp } from './app.js';

/** Send a request as a well-behaved client does: again after a pause while the service says it has no room (503). */
export async function patiently(server: TestApp, request: InjectOptions): Promise<LightMyRequestResponse> {
  for (;;) {
    const answer = await server.app.inject(request);
    if (answer.statusCode !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Do something beside the HTTP door as such a client would: again after a pause while every connection is at work. Nothing was done then. */
export async function whileFull<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (fault) {
      if ((fault as { code?: string }).code !== 'POOL_EXHAUSTED') throw fault;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** What is read once it is as wanted: for what happens after a commit without anybody waiting for it. After twenty seconds it is given as it is. */
export async function settled<T>(read: () => Promise<T>, wanted: (found: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const found = await read();
    if (wanted(found) || tries >= 200) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
