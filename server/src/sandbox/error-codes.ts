/**
 * `errcode` → `errmsg` of the contracts the sandbox speaks. 40163 is real but stands on no page of WeChat's;
 * 61010 and 40169 are known from the field.
 */
export const WECHAT_ERRORS = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40212: 'invalid query',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43104: 'this appid does not have permission for this openid',
  44002: 'empty post data',
  44990: 'reach max api second frequence limit',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  61004: 'access clientip is not registered',
  61010: 'code is expired',
  85079: 'miniprogram has no online release',
  85401: 'time limit between 1min and 30days',
} as const;

/** An `errcode` the sandbox knows by name. */
export type WeChatErrorCode = keyof typeof WECHAT_ERRORS;
