import { Injectable } from '@nestjs/common';
import { Brackets, DataSource, LessThan, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { WORKING_STATES, type ImportState } from '@party/shared/imports';
import type { Scope } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { ImportJob } from './import-job.entity.js';

/** New values of a job's columns. */
export type JobColumns = Partial<Omit<ImportJob, 'id' | 'version'>>;

/** Where a job must stand for a step to be taken. */
export interface JobBefore {
  id: Id;
  state: ImportState;
  version: number;
  /** Runner that must still hold it. */
  leaseOwner?: Id;
}

/** Part of a list of jobs. */
export interface JobListing {
  kind: string | undefined;
  organisationId: Id | undefined;
  /** Id of the last job of the page before. */
  before: Id | null;
  limit: number;
}

/** Organisations at which imports of a kind are seen: those of all the scopes. */
export interface KindReach {
  kind: string;
  scopes: readonly Scope[];
}

/** Rows of imports. Every step is a compare-and-set on state and version, so that of two at once one wins. */
@Injectable()
export class ImportJobsRepository {
  constructor(private readonly source: DataSource) {}

  private manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  async insert(tx: Tx, job: ImportJob): Promise<void> {
    await tx.manager.insert(ImportJob, job);
  }

  byId(id: Id, tx?: Tx): Promise<ImportJob | null> {
    return this.manager(tx).findOneBy(ImportJob, { id });
  }

  /** The job when it is in reach. */
  visible(reach: readonly KindReach[], id: Id): Promise<ImportJob | null> {
    return this.scoped(reach).andWhere('job.id = :id', { id }).getOne();
  }

  /** One page more one row, latest first. */
  list(reach: readonly KindReach[], { kind, organisationId, before, limit }: JobListing): Promise<ImportJob[]> {
    const query = this.scoped(reach).orderBy('job.id', 'DESC').limit(limit + 1);
    if (kind !== undefined) query.andWhere('job.kind = :kind', { kind });
    if (organisationId !== undefined) query.andWhere('job.organisationId = :organisationId', { organisationId });
    if (before !== null) query.andWhere('job.id < :before', { before });
    return query.getMany();
  }

  private scoped(reach: readonly KindReach[]): SelectQueryBuilder<ImportJob> {
    const query = this.source.manager.createQueryBuilder(ImportJob, 'job').innerJoin('organisation', 'place', 'place.id = job.organisation_id').where('1 = 1');
    return query.andWhere(new Brackets((any) => {
      any.where('1 = 0');
      reach.forEach(({ kind, scopes }, at) => any.orWhere(new Brackets((all) => {
        all.where(`job.kind = :kind${at}`, { [`kind${at}`]: kind });
        scopes.forEach((scope, nth) => applyScope(all, scope, { path: 'place.path', tag: `kind${at}of${nth}` }));
      })));
    }));
  }

  /** Take one step; false when the job no longer stands there. */
  async move(tx: Tx | undefined, before: JobBefore, values: JobColumns): Promise<boolean> {
    const query = this.manager(tx).createQueryBuilder().update(ImportJob)
      .set({ ...values, version: () => 'version + 1' })
      .where('id = :id AND state = :state AND version = :version', { id: before.id, state: before.state, version: before.version });
    if (before.leaseOwner !== undefined) query.andWhere('lease_owner = :owner', { owner: before.leaseOwner });
    return (await query.execute()).affected === 1;
  }

  /** The last import of a kind that was committed at an organisation and still stands. */
  lastCommitted(organisationId: Id, kind: string, tx?: Tx): Promise<ImportJob | null> {
    return this.manager(tx).findOne(ImportJob, { where: { organisationId, kind, state: 'committed' }, order: { commitNo: 'DESC' } });
  }

  /** The last committed import of the very same bytes. */
  sameFile(job: ImportJob): Promise<ImportJob | null> {
    const { organisationId, kind, fileHash } = job;
    return this.source.manager.createQueryBuilder(ImportJob, 'job')
      .where("job.organisationId = :organisationId AND job.kind = :kind AND job.fileHash = :fileHash AND job.state = 'committed' AND job.id <> :id", { organisationId, kind, fileHash, id: job.id })
      .orderBy('job.commitNo', 'DESC').getOne();
  }

  /** How many imports of an account the service is working on. */
  countWorking(tx: Tx, accountId: Id): Promise<number> {
    return tx.manager.createQueryBuilder(ImportJob, 'job')
      .where('job.createdByAccount = :accountId AND job.state IN (:...states)', { accountId, states: WORKING_STATES }).getCount();
  }

  /** Jobs with a file that nothing has happened to since. */
  untouchedSince(moment: Date, limit: number): Promise<ImportJob[]> {
    return this.source.manager.createQueryBuilder(ImportJob, 'job')
      .where({ updatedAt: LessThan(moment) }).andWhere('job.fileKey IS NOT NULL').orderBy('job.updatedAt', 'ASC').limit(limit).getMany();
  }
}
