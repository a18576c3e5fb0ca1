import { client } from '@/lib/client';
import { enterWith } from '@/lib/session/enter';
import { loginCode } from '@/lib/wechat';
import { ownProblem } from '@/lib/http/client-problem';
import type { Me } from '@party/shared/identity';

const api = client.identity;

/** Log in as this WeChat user. @throws ClientProblem */
export async function loginByWechat(consentVersion: string): Promise<Me> {
  const code = await loginCode();
  if (code === null) throw ownProblem('client.cancelled');
  return enterWith(await api.loginWithWechat({ body: { code, consentVersion } }));
}

/** Log in as the sandbox's WeChat user with this phone; demo only. @throws ClientProblem */
export async function loginBySandbox(phone: string, consentVersion: string): Promise<Me> {
  const { loginCode: code } = await api.demoWechat({ body: { phone } });
  return enterWith(await api.loginWithWechat({ body: { code, consentVersion } }));
}

/** Be a persona of the demo. @throws ClientProblem */
export const loginAsPersona = async (persona: string): Promise<Me> => enterWith(await api.demoSession({ body: { persona } }));

/** Phone code of a sandbox person; demo only. @throws ClientProblem */
export const sandboxPhoneCode = async (phone: string): Promise<string> => (await api.demoWechat({ body: { phone } })).phoneCode;

export { api };
