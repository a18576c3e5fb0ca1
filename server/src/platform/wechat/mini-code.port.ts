/** A mini-program code without limit of number or time. */
export interface MiniCodeRequest {
  /** 1–32 characters of 0-9 A-Z a-z and !#$&'()*+,/:;=?@-._~ ; no personal data. */
  scene: string;
  /** Page without leading slash; the start page when unset. */
  page?: string;
  /** Pixels, 280–1280; 430 unless said. */
  width?: number;
  /** Version that opens; `release` unless said. */
  version?: 'release' | 'trial' | 'develop';
}

/** Makes mini-program codes. */
export abstract class MiniCodeMaker {
  /** @throws WechatFailure — `page_unknown`, `scene_invalid`, `rate_limited`. */
  abstract make(request: MiniCodeRequest): Promise<{ contentType: string; bytes: Buffer }>;
}
