import { expect, it } from '@jest/globals';
import { AbortController } from './abort-controller';

it('tells its listeners once, and not those who left', () => {
  const controller = new AbortController();
  const heard: string[] = [];
  const gone = () => heard.push('gone');
  controller.signal.addEventListener('abort', () => heard.push('there'));
  controller.signal.addEventListener('abort', gone);
  controller.signal.removeEventListener('abort', gone);
  controller.abort('why');
  controller.abort('again');
  expect(heard).toEqual(['there']);
  expect(controller.signal).toMatchObject({ aborted: true, reason: 'why' });
});
