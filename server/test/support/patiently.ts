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
