import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { AddressBook } from './address-book.service.js';
import { AddresseesRepository } from './addressees.repository.js';
import { AddresseesService } from './addressees.service.js';
import { CertificatesService } from './certificates.service.js';
import { CloseLetterService } from './close-letter.service.js';
import { ExportLettersService } from './export-letters.service.js';
import { IssueLetterService } from './issue-letter.service.js';
import { LetterCourse } from './letter-course.js';
import { LetterExpiry } from './letter-expiry.js';
import { LetterheadsService } from './letterheads.service.js';
import { Addressee, LetterEvent, Letterhead } from './letter-records.entity.js';
import { LetterSettingsController } from './letter-settings.controller.js';
import { LetterVault } from './letter-vault.js';
import { LetterWriter } from './letter-writer.js';
import { Letter } from './letter.entity.js';
import { LettersApi } from './letters.api.js';
import { LettersController } from './letters.controller.js';
import { LettersOfPerson } from './letters-of-person.js';
import { LettersQueries } from './letters.query.js';
import { LettersReader } from './letters.reader.js';
import { LettersRepository } from './letters.repository.js';
import { PrintLetterService } from './print-letter.service.js';

/** 介绍信与证明信: letters of committees, their sheets, the public check and the address book. */
@Module({
  imports: [TypeOrmModule.forFeature([Letter, LetterEvent, Letterhead, Addressee]), MembersModule, OrganisationsModule, NotificationsModule],
  controllers: [LettersController, LetterSettingsController],
  providers: [
    LettersRepository, AddresseesRepository, LettersQueries, LettersReader, LetterVault, LetterWriter, LetterCourse, AddressBook, IssueLetterService, CloseLetterService,
    CertificatesService, PrintLetterService, ExportLettersService, LetterheadsService, AddresseesService, LetterExpiry, LettersOfPerson, LettersApi,
  ],
  exports: [LettersApi, CertificatesService],
})
export class LettersModule {}
