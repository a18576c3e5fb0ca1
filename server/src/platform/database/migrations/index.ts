import type { MigrationInterface } from 'typeorm';
import { CreateWechatAccessToken20261124110000 } from './20261124110000-create-wechat-access-token.js';
import { CreateMember20261124114000 } from './20261124114000-create-member.js';

/** Every migration in order. A migration that has been released is never changed. */
export const migrations: (new () => MigrationInterface)[] = [CreateWechatAccessToken20261124110000, CreateMember20261124114000];
