import { sealedText } from './pay-crypto.js';
import type { SandboxMerchant } from './pay-merchant.js';
import { refusePay } from './pay-refusal.js';

/** Certificates of an account as WeChat lists them; an account that only knows the public key has none. @throws PayRefusal RESOURCE_NOT_EXISTS */
export function certificatesJson(merchant: SandboxMerchant): object[] {
  const { certificates = [] } = merchant;
  if (certificates.length === 0) refusePay('RESOURCE_NOT_EXISTS');
  return certificates.map(({ serial, certificate, from, until }) => ({ serial_no: serial, effective_time: from, expire_time: until, encrypt_certificate: sealedText(merchant, 'certificate', certificate) }));
}
