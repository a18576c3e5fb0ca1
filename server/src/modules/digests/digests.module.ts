import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { DigestJob } from './digest.job.js';

/** 待办提醒: what waits for the holders of posts, told in the morning. */
@Module({ imports: [OrganisationsModule, WorkbenchModule, NotificationsModule], providers: [DigestJob] })
export class DigestsModule {}
