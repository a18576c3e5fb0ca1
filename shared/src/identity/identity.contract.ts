import type { Id } from '../kernel/index.js';
import type { BaseRole, PositionKind } from '../permissions/index.js';

/** What the app must know before any login; the only thing asked before consent. */
export interface ClientConfig {
  /** Version of the privacy agreement in force, `YYYY-MM-DD`. */
  consentVersion: string;
  /** True where demo personas can be used. */
  demo: boolean;
  /** Name of the school or committee shown on the entry pages. */
  siteName: string;
}

/** The privacy agreement in force. */
export interface ConsentText {
  version: string;
  title: string;
  /** Sections in order. */
  sections: { heading: string; paragraphs: string[] }[];
}

/** Tokens of a fresh session. */
export interface SessionTokens {
  /** Bearer token for every request; lives `expiresIn` seconds (15 minutes at most). */
  accessToken: string;
  expiresIn: number;
  /** Good for one renewal; a second use ends the whole session. */
  refreshToken: string;
  /** Moment after which the session must log in anew, ISO 8601 UTC. */
  sessionEndsAt: string;
}

/** Log in with the code of wx.login. */
export interface WechatLoginRequest {
  /** @minLength 1 @maxLength 128 */
  code: string;
  /** Version of the agreement the person accepted on this device; nothing is kept without it. */
  consentVersion: string;
}

/** Renew a session. */
export interface RefreshRequest {
  refreshToken: string;
}

/** A position as the app shows it. */
export interface HeldPosition {
  kind: PositionKind;
  label: string;
  organisationId: Id;
  organisationName: string;
}

/** Who is logged in. */
export interface Me {
  accountId: Id;
  /** Null for guests. */
  member: {
    id: Id;
    name: string;
    base: BaseRole;
    organisationId: Id;
    organisationName: string;
  } | null;
  positions: HeldPosition[];
  /** Rows of the permission table the person may use on something: what the app shows entry points for. */
  actions: string[];
  /** Version of the agreement last accepted; null when withdrawn. */
  consentVersion: string | null;
}

/** Bind by the phone number WeChat vouches for. */
export interface BindByPhoneRequest {
  /** Code of the getPhoneNumber button. */
  code: string;
}

/** Bind by what only the person knows together. */
export interface BindByIdentityRequest {
  /** @minLength 1 @maxLength 30 */
  name: string;
  /** Student or staff number. */
  number: string;
  /** Last six characters of the ID number. */
  idLast6: string;
}

/** Why a binding is cut. */
export interface RevokeBindingRequest {
  /** @minLength 2 @maxLength 200 */
  reason: string;
}

/** One of the own sessions. */
export interface SessionView {
  id: Id;
  /** Where it was opened. */
  channel: 'mini_program' | 'scan' | 'demo' | 'cloud';
  device: string;
  openedAt: string;
  lastSeenAt: string;
  current: boolean;
}

/** An accepted or withdrawn agreement. */
export interface ConsentRecord {
  version: string;
  kind: 'accepted' | 'withdrawn';
  at: string;
}

/** Accept the agreement. */
export interface AcceptConsentRequest {
  version: string;
}

/** A login ticket shown as a code on a computer. */
export interface ScanTicket {
  id: Id;
  /** Kept by the computer; proves that the same browser collects the session. */
  secret: string;
  /** Text of the QR code. */
  text: string;
  expiresAt: string;
}

/** How far a scan login has come, as the computer sees it. */
export interface ScanState {
  state: 'waiting' | 'scanned' | 'confirmed' | 'rejected' | 'expired';
  /** Only in `confirmed`, only once. */
  tokens: SessionTokens | null;
}

/** What the phone shows before it confirms. */
export interface ScanPreview {
  id: Id;
  /** Browser and system of the computer. */
  device: string;
  /** Address of the computer, last part hidden. */
  address: string;
  openedAt: string;
  expiresAt: string;
}

/** Phone's answer to a scan ticket. */
export interface ScanDecisionRequest {
  decision: 'confirm' | 'reject';
}

/** Somebody to be in the demo. */
export interface DemoPersona {
  id: string;
  /** Chinese title, e.g. 支部书记. */
  title: string;
  /** What this persona sees and may do. */
  description: string;
  name: string;
  organisationName: string;
}

/** Be a persona. */
export interface DemoSessionRequest {
  persona: string;
}

/** A person of the WeChat sandbox, for trying the login in a demo. */
export interface DemoWechatRequest {
  /** Mainland mobile number of the person, 11 digits. */
  phone: string;
}

/** What WeChat's client would hand to the app. */
export interface DemoWechatCodes {
  /** Code of wx.login. */
  loginCode: string;
  /** Code of the getPhoneNumber button. */
  phoneCode: string;
}

/** Routes of the identity room. */
export interface IdentityApi {
  clientConfig: { answer: ClientConfig };
  consentText: { answer: ConsentText };
  loginWithWechat: { body: WechatLoginRequest; answer: SessionTokens };
  refresh: { body: RefreshRequest; answer: SessionTokens };
  logout: { answer: undefined };
  me: { answer: Me };
  bindByPhone: { body: BindByPhoneRequest; answer: Me };
  bindByIdentity: { body: BindByIdentityRequest; answer: Me };
  releaseBinding: { answer: Me };
  revokeBinding: { params: { id: Id }; body: RevokeBindingRequest; answer: undefined };
  listSessions: { answer: { items: SessionView[] } };
  endSession: { params: { id: Id }; answer: undefined };
  endOtherSessions: { answer: undefined };
  listConsents: { answer: { items: ConsentRecord[] } };
  acceptConsent: { body: AcceptConsentRequest; answer: { items: ConsentRecord[] } };
  withdrawConsent: { answer: undefined };
  openScan: { answer: ScanTicket };
  pollScan: { params: { id: Id }; query: { secret: string }; answer: ScanState };
  previewScan: { params: { id: Id }; answer: ScanPreview };
  decideScan: { params: { id: Id }; body: ScanDecisionRequest; answer: undefined };
  demoPersonas: { answer: { items: DemoPersona[] } };
  demoWechat: { body: DemoWechatRequest; answer: DemoWechatCodes };
  demoSession: { body: DemoSessionRequest; answer: SessionTokens };
}
