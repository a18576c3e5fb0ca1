import { signedByMerchant } from './pay-crypto.js';
import type { SandboxMerchant } from './pay-merchant.js';
import type { SandboxTrade } from './pay-trades.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ESCAPES[one] ?? one);

/** Whether a ticket was signed by the merchant for this app, as WeChat's payment sheet looks. */
export const ticketIsSigned = (merchant: SandboxMerchant, query: URLSearchParams): boolean => {
  const field = (name: string): string => query.get(name) ?? '';
  return field('signType') === 'RSA' && signedByMerchant(merchant, `${field('appId')}\n${field('timeStamp')}\n${field('nonceStr')}\n${field('package')}\n`, field('paySign'));
};

/** The page that stands for WeChat's payment sheet in a browser. `back` is where it leads afterwards, with `pay=ok` or `pay=cancel`. */
export function cashierPage(trade: SandboxTrade, action: string): string {
  const yuan = `${Math.floor(trade.total / 100)}.${String(trade.total % 100).padStart(2, '0')}`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>微信支付（演示）</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;margin:0;padding:24px;max-width:420px;margin-inline:auto;text-align:center}
h1{font-size:18px;font-weight:500}strong{display:block;font-size:40px;margin:16px 0}button{display:block;width:100%;min-height:48px;margin:12px 0;border:0;border-radius:8px;font-size:17px;background:#07803f;color:#fff}
button.plain{background:transparent;color:inherit;border:1px solid #888}</style></head><body>
<h1>微信支付（演示，不会真的扣款）</h1><p>${escaped(trade.description)}</p><strong>¥${yuan}</strong><p>订单 ${escaped(trade.number)}</p>
<form method="post" action="${escaped(action)}"><button name="answer" value="pay">确认付款</button><button class="plain" name="answer" value="cancel">取消</button></form></body></html>`;
}
