import { startWeChatSandbox } from './start-sandbox.js';

/**
 * The sandbox with a crowd of people, for measuring, as a child process: each person has one acceptance, and answers take as long
 * as the second argument says. It tells its parent its address and the openids, and how much it has taken when asked.
 */
const [people = 0, latencyMs = 0] = process.argv.slice(2).map(Number);
const TEMPLATE = 'sandbox-approval-result';
const SEND = '/cgi-bin/message/subscribe/send';

const sandbox = await startWeChatSandbox({ port: 0, appId: process.env['WECHAT_APP_ID'] ?? '', appSecret: process.env['WECHAT_APP_SECRET'] ?? '', control: false });
const accept = (times: number): void => {
  for (let at = 0; at < people; at += 1) sandbox.control.grant({ user: `bench-${at}`, template: TEMPLATE, result: 'accept', times });
};
accept(1);
sandbox.control.addFault({ route: SEND, kind: 'delay', delayMs: latencyMs, afterEffect: true });
process.on('message', (asked) => {
  if (asked === 'count') return void process.send?.({ taken: sandbox.control.sent().length, openids: new Set(sandbox.control.sent().map(({ openid }) => openid)).size });
  accept(Number(asked));
  return void process.send?.({ accepted: Number(asked) });
});
process.send?.({ url: sandbox.url, openids: Array.from({ length: people }, (_, at) => sandbox.control.person(`bench-${at}`).openid) });
