import type {
  AcceptConsentRequest, BindByIdentityRequest, BindByPhoneRequest, DemoSessionRequest, DemoWechatRequest, RefreshRequest, RevokeBindingRequest,
  ScanDecisionRequest, WechatLoginRequest,
} from '@party/shared/identity';
import { Formed, OneOf, Text } from '../../platform/http/fields.js';

/** Tokens and codes: printable ASCII, bounded. */
const TOKEN = /^[\x21-\x7e]{1,300}$/;
const VERSION = /^(\d{4}-\d{2}-\d{2})?$/;

export class WechatLoginDto implements WechatLoginRequest {
  @Formed('登录码', TOKEN, '格式有误')
  code: string;

  @Formed('协议版本', VERSION, '格式有误')
  consentVersion: string;
}

export class RefreshDto implements RefreshRequest {
  @Formed('续期凭证', TOKEN, '格式有误')
  refreshToken: string;
}

export class BindByPhoneDto implements BindByPhoneRequest {
  @Formed('手机号授权码', TOKEN, '格式有误')
  code: string;
}

export class BindByIdentityDto implements BindByIdentityRequest {
  @Text('姓名', 30)
  name: string;

  @Formed('学号（工号）', /^[0-9A-Za-z_-]{1,32}$/, '只能是数字和字母')
  number: string;

  @Formed('证件号后六位', /^\d{5}[\dXx]$/, '须为六位，末位可以是 X')
  idLast6: string;
}

export class RevokeBindingDto implements RevokeBindingRequest {
  @Text('原因', 200, 2)
  reason: string;
}

export class AcceptConsentDto implements AcceptConsentRequest {
  @Formed('协议版本', VERSION, '格式有误')
  version: string;
}

export class PollScanDto {
  @Formed('凭证', TOKEN, '格式有误')
  secret: string;
}

export class ScanDecisionDto implements ScanDecisionRequest {
  @OneOf('决定', ['confirm', 'reject'])
  decision: ScanDecisionRequest['decision'];
}

export class DemoSessionDto implements DemoSessionRequest {
  @Formed('演示账号', /^[a-z-]{1,40}$/, '格式有误')
  persona: string;
}

export class DemoWechatDto implements DemoWechatRequest {
  @Formed('手机号', /^1[3-9]\d{9}$/, '须为 11 位手机号')
  phone: string;
}
