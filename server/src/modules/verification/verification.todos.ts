import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '@party/shared/kernel';
import { mayEver, type Actor } from '@party/shared/permissions';
import type { TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { CampaignsReader } from './campaigns.reader.js';
import { OwnVerificationsReader } from './own-verifications.reader.js';

/** Days before the last one from which a campaign's keeper is reminded of those who have not answered. */
const CLOSING_SOON_DAYS = 7;

/** Campaigns in which the actor has not confirmed their own record. */
@Injectable()
export class OwnPendingVerification implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: OwnVerificationsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const waiting = mayEver(actor, 'verification.confirm') ? (await this.reader.list(actor)).filter((one) => one.mayConfirm) : [];
    const items = waiting.map((one) => ({
      key: one.id, title: '核对本人信息', detail: `${one.organisationName}：${one.title}`,
      link: { room: 'verification', page: 'mine', params: {} }, dueOn: one.closesOn, organisationId: null,
    }));
    return { kind: 'verification.own', label: '信息核对', items };
  }
}

/** Campaigns the actor keeps that close within a week while people have not answered. */
@Injectable()
export class CampaignsClosingSoon implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: CampaignsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const open = mayEver(actor, 'verification.view') ? (await this.reader.list(actor, { phase: ['open'], limit: 20 })).items : [];
    const soon = addDays(this.reader.today(), CLOSING_SOON_DAYS);
    const items = open.filter(({ closesOn, counts }) => closesOn <= soon && counts.pending + counts.stale > 0).map((one) => ({
      key: one.id, title: `${one.title}即将结束`, detail: `还有 ${one.counts.pending + one.counts.stale} 人未核对`,
      link: { room: 'verification', page: 'campaign', params: { id: one.id } }, dueOn: one.closesOn, organisationId: one.organisationId,
    }));
    return { kind: 'verification.closing_soon', label: '信息核对即将结束', items };
  }
}
