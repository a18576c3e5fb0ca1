/** Where a text is going to stand: 1 profile, 2 comment, 3 forum, 4 journal. */
export type TextScene = 1 | 2 | 3 | 4;

/** A text to be judged before others see it. */
export interface TextToCheck {
  /** Author; must have opened the mini-program within two hours. */
  openid: string;
  scene: TextScene;
  /** At most 2500 characters. */
  content: string;
  title?: string;
  nickname?: string;
}

/** WeChat's judgement. */
export interface TextVerdict {
  /** `review` belongs before a human: Party texts meet the label 20001 (politics) often and innocently. */
  suggest: 'pass' | 'review' | 'risky';
  /** 100 normal, 10001 advertisement, 20001 politics, 20002 pornography, 20003 abuse, 20006 crime, 20008 fraud … */
  label: number;
  traceId: string;
}

/** Judges texts of people. */
export abstract class TextChecker {
  /** @throws WechatFailure — `recipient_unknown` when the author was not seen within two hours. */
  abstract check(text: TextToCheck): Promise<TextVerdict>;
}
