import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessTokenStore, type RefreshClaim, type SavedAccessToken, type StoredAccessToken } from './access-token-store.port.js';

interface Row {
  version: number;
  sealed_token: string | null;
  expires_at: Date | null;
  forced_at: Date | null;
}

/** Another replica was quicker: on a multi-primary cluster the loser's statement ends as a deadlock. */
const LOST_RACE = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);

/**
 * The token row in the database. Each step is one statement of its own, so that no transaction stays open while
 * WeChat is asked; the lease in the row does what a lock would do, and ends by itself when its owner dies.
 */
@Injectable()
export class DatabaseAccessTokenStore extends AccessTokenStore {
  constructor(private readonly source: DataSource) {
    super();
  }

  override async read(appId: string): Promise<StoredAccessToken> {
    const rows = await this.source.query<Row[]>(
      'SELECT version, sealed_token, expires_at, forced_at FROM wechat_access_token WHERE app_id = ?',
      [appId],
    );
    const row = rows[0];
    return {
      version: row?.version ?? 0,
      sealed: row?.sealed_token ?? null,
      expiresAt: row?.expires_at?.getTime() ?? 0,
      forcedAt: row?.forced_at?.getTime() ?? 0,
    };
  }

  override async claim(claim: RefreshClaim): Promise<boolean> {
    try {
      if (claim.version === 0) {
        await this.source.query('INSERT IGNORE INTO wechat_access_token (app_id, version) VALUES (?, 0)', [claim.appId]);
      }
      const changed = await this.source.query<{ affectedRows: number }>(
        `UPDATE wechat_access_token SET lease_owner = ?, lease_until = ?
          WHERE app_id = ? AND version = ? AND (lease_until IS NULL OR lease_until <= ?)`,
        [claim.owner, new Date(claim.until), claim.appId, claim.version, new Date(claim.now)],
      );
      return changed.affectedRows === 1;
    } catch (fault) {
      if (LOST_RACE.has(String((fault as { code?: unknown }).code))) return false;
      throw fault;
    }
  }

  override async save(token: SavedAccessToken): Promise<void> {
    await this.source.query(
      `UPDATE wechat_access_token
          SET sealed_token = ?, expires_at = ?, forced_at = ?, version = version + 1, lease_owner = NULL, lease_until = NULL
        WHERE app_id = ? AND lease_owner = ?`,
      [
        token.sealed,
        new Date(token.expiresAt),
        token.forcedAt === 0 ? null : new Date(token.forcedAt),
        token.appId,
        token.owner,
      ],
    );
  }

  override async release(appId: string, owner: string): Promise<void> {
    await this.source.query(
      'UPDATE wechat_access_token SET lease_owner = NULL, lease_until = NULL WHERE app_id = ? AND lease_owner = ?',
      [appId, owner],
    );
  }
}
