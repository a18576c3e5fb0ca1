import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { CancelImportService } from './cancel-import.service.js';
import { CheckStep } from './check-step.js';
import { CommitStep } from './commit-step.js';
import { ConfirmImportService } from './confirm-import.service.js';
import { ImportDownloadsService } from './import-downloads.service.js';
import { ImportFiles } from './import-files.js';
import { ImportJob } from './import-job.entity.js';
import { ImportJobsRepository } from './import-jobs.repository.js';
import { ImportLanes } from './import-lanes.js';
import { ImportLeases } from './import-leases.js';
import { ImportLook, LOOK_MS } from './import-look.js';
import { ImportMappingsRepository } from './import-mappings.repository.js';
import { ImportPurge } from './import-purge.js';
import { ImportRights } from './import-rights.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportRunner } from './import-runner.js';
import { ImportSheets } from './import-sheets.js';
import { ImportKinds } from './imports.api.js';
import { ImportsController } from './imports.controller.js';
import { ImportsPresenter } from './imports.presenter.js';
import { ImportsReader } from './imports.reader.js';
import { JobSteps } from './job-steps.js';
import { MapImportService } from './map-import.service.js';
import { ParseStep } from './parse-step.js';
import { StartImportService } from './start-import.service.js';
import { TableHead } from './table-head.js';
import { UndoImportService } from './undo-import.service.js';

const STORE = [ImportJobsRepository, ImportRowsRepository, ImportMappingsRepository, ImportFiles, ImportSheets, TableHead, ImportLeases, ImportLanes];
const STEPS = [ParseStep, CheckStep, CommitStep, ImportRights, ImportRunner, ImportPurge];
const USE = [
  ImportsReader, ImportsPresenter, JobSteps, ImportLook, StartImportService, MapImportService, ConfirmImportService, UndoImportService, CancelImportService,
  ImportDownloadsService,
];

/** The engine for tables that rooms let people import. */
@Module({
  imports: [TypeOrmModule.forFeature([ImportJob]), OrganisationsModule],
  controllers: [ImportsController],
  providers: [...STORE, ...STEPS, ...USE, ImportKinds, { provide: LOOK_MS, useValue: 1_400 }],
  exports: [ImportKinds],
})
export class ImportsModule {}
