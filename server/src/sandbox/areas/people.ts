import { createHash } from 'node:crypto';

const OPENID_LENGTH = 28;

/** The people of the sandbox: openids follow from the person's key, so a restarted sandbox knows them again. */
export class People {
  private readonly users = new Map<string, string>();
  private readonly visits = new Map<string, number>();

  constructor(private readonly appId: string) {}

  /** Openid of a person at this app, 28 characters beginning with `o`. */
  openid(user: string): string {
    const openid = `o${this.digest(`${this.appId}:${user}`).slice(0, OPENID_LENGTH - 1)}`;
    this.users.set(openid, user);
    return openid;
  }

  /** Unionid of a person: the same at every app of one open-platform account. */
  unionid(user: string): string {
    return `oU${this.digest(`union:${user}`).slice(0, OPENID_LENGTH - 2)}`;
  }

  /** Key of the person with this openid, if the sandbox has met them. */
  userOf(openid: string): string | undefined {
    return this.users.get(openid);
  }

  /** Remember that the person opened the mini-program now: text checks ask for a visit within two hours. */
  visit(openid: string, now: number): void {
    this.visits.set(openid, now);
  }

  /** When the person last opened the mini-program. */
  lastVisit(openid: string): number | undefined {
    return this.visits.get(openid);
  }

  reset(): void {
    this.users.clear();
    this.visits.clear();
  }

  private digest(text: string): string {
    return createHash('sha256').update(text).digest('base64url');
  }
}
