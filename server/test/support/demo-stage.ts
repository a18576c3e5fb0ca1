import type { CalendarDay } from '@party/shared/kernel';
import { seedDemo } from '../../src/demo/seed-demo.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { startTestApp } from './app.js';

/** A running service with a small demo university, for the app's own suites. */
export interface DemoStage {
  /** Origin of the service, e.g. `http://127.0.0.1:41234`. */
  url: string;
  close(): Promise<void>;
}

/** Start it; people log in as its personas. */
export async function openDemoStage(): Promise<DemoStage> {
  const server = await startTestApp({ sessions: 'real', settings: { APP_MODE: 'demo' } });
  await seedDemo(server.env, createLogger('error'), { seed: 5, on: '2026-11-24' as CalendarDay, people: 300, committees: ['外国语学院党委', '计算机学院党委', '机关党委'] });
  await server.app.listen(0, '127.0.0.1');
  return { url: await server.app.getUrl(), close: () => server.close() };
}
