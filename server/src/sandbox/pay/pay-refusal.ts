/** Error codes of WeChat Pay with their HTTP status. */
export const PAY_ERRORS = {
  PARAM_ERROR: 400, INVALID_REQUEST: 400, APPID_MCHID_NOT_MATCH: 400, MCH_NOT_EXISTS: 400, ORDER_CLOSED: 400, ORDER_PAID: 400, NO_STATEMENT_EXIST: 400,
  SIGN_ERROR: 401, NO_AUTH: 403, OUT_TRADE_NO_USED: 403, RULE_LIMIT: 403, TRADE_ERROR: 403, ACCOUNT_ERROR: 403, NOT_ENOUGH: 403,
  ORDER_NOT_EXIST: 404, RESOURCE_NOT_EXISTS: 404, FREQUENCY_LIMITED: 429, SYSTEM_ERROR: 500, OPENID_MISMATCH: 500,
} as const;

/** A code of the table. */
export type PayErrorCode = keyof typeof PAY_ERRORS;

/** Thrown by a contract of WeChat Pay: answered as `{code, message}`. */
export class PayRefusal extends Error {
  constructor(readonly code: PayErrorCode) {
    super(code);
  }
}

/** Refuse with a documented code. */
export function refusePay(code: PayErrorCode): never {
  throw new PayRefusal(code);
}
