import type { MigrationInterface } from 'typeorm';
import { CreateAuditLog20261124090100 } from './20261124090100-create-audit-log.js';
import { CreateOutbox20261124090200 } from './20261124090200-create-outbox.js';
import { CreateRequestGuards20261124090300 } from './20261124090300-create-request-guards.js';
import { CreateJobs20261124090400 } from './20261124090400-create-jobs.js';
import { CreateOrganisation20261124101000 } from './20261124101000-create-organisation.js';
import { CreateWechatAccessToken20261124110000 } from './20261124110000-create-wechat-access-token.js';
import { CreateMember20261124114000 } from './20261124114000-create-member.js';
import { CreateIdentity20261124120000 } from './20261124120000-create-identity.js';
import { CreateImport20261124120500 } from './20261124120500-create-import.js';
import { CreateCorrection20261124130000 } from './20261124130000-create-correction.js';
import { CreateVerification20261124130500 } from './20261124130500-create-verification.js';
import { CreateTransfer20261126100000 } from './20261126100000-create-transfer.js';
import { CreateMessage20261126101000 } from './20261126101000-create-message.js';
import { CreateAbsence20261126120000 } from './20261126120000-create-absence.js';
import { CreateLetter20261126130000 } from './20261126130000-create-letter.js';
import { AddTransferSeat20261126140000 } from './20261126140000-add-transfer-seat.js';
import { CreateTransferLeg20261126143000 } from './20261126143000-create-transfer-leg.js';
import { CreateSubscription20261126150000 } from './20261126150000-create-subscription.js';
import { DropTransferLetter20261126151000 } from './20261126151000-drop-transfer-letter.js';
import { CreateGraduateStart20261126160000 } from './20261126160000-create-graduate-start.js';
import { CreateArrival20261126170000 } from './20261126170000-create-arrival.js';
import { CreateBirthday20261126171000 } from './20261126171000-create-birthday.js';
import { CreateDues20261126172000 } from './20261126172000-create-dues.js';
import { AddTransferVia20261127090000 } from './20261127090000-add-transfer-via.js';
import { CreateDuesClosing20261127100000 } from './20261127100000-create-dues-closing.js';
import { CreatePayment20261127110000 } from './20261127110000-create-payment.js';
import { CreateLearning20261127120000 } from './20261127120000-create-learning.js';
import { CreatePoints20261127130000 } from './20261127130000-create-points.js';
import { AddWechatEvent20261127140000 } from './20261127140000-add-wechat-event.js';
import { CreateDuesStay20261128090000 } from './20261128090000-create-dues-stay.js';
import { AddDuesBaseImport20261128100000 } from './20261128100000-add-dues-base-import.js';
import { CreateDuesRemittance20261128101000 } from './20261128101000-create-dues-remittance.js';
import { CreateDuesAccount20261128102000 } from './20261128102000-create-dues-account.js';
import { AddDuesProxy20261128103000 } from './20261128103000-add-dues-proxy.js';
import { CreateDuesQuarterly20261128104000 } from './20261128104000-create-dues-quarterly.js';
import { AddPartialRefund20261128110000 } from './20261128110000-add-partial-refund.js';
import { CreatePayHold20261128110500 } from './20261128110500-create-pay-hold.js';
import { AddOutboxTopicIndex20261128120000 } from './20261128120000-add-outbox-topic-index.js';
import { CreateMessageTime20261128121000 } from './20261128121000-create-message-time.js';
import { CreateMeeting20261128130000 } from './20261128130000-create-meeting.js';
import { CreateQuizzes20261128140000 } from './20261128140000-create-quizzes.js';
import { CreateArchive20261128150000 } from './20261128150000-create-archive.js';
import { CreateArchiveConsultation20261128151000 } from './20261128151000-create-archive-consultation.js';
import { CreateNote20261128160000 } from './20261128160000-create-note.js';
import { CreateCircular20261128161000 } from './20261128161000-create-circular.js';
import { CreatePointMonth20261128170000 } from './20261128170000-create-point-month.js';
import { CreateXuexiPoint20261128171000 } from './20261128171000-create-xuexi-point.js';
import { CreatePointReversal20261128172000 } from './20261128172000-create-point-reversal.js';
import { CreateGuidance20261128180000 } from './20261128180000-create-guidance.js';
import { CreateLearningPicture20261129010000 } from './20261129010000-create-learning-picture.js';
import { AddLearningLive20261129011000 } from './20261129011000-add-learning-live.js';
import { CreateLearningChapter20261129012000 } from './20261129012000-create-learning-chapter.js';
import { AddLearningSignIn20261129013000 } from './20261129013000-add-learning-sign-in.js';
import { CreateNotePicture20261129014000 } from './20261129014000-create-note-picture.js';
import { CreateOutboxBrake20261129030000 } from './20261129030000-create-outbox-brake.js';
import { AddDuesDeferral20261129040000 } from './20261129040000-add-dues-deferral.js';
import { AddDifferenceAgreement20261129041000 } from './20261129041000-add-difference-agreement.js';
import { CreateDuesAmendment20261129042000 } from './20261129042000-create-dues-amendment.js';
import { LightenMessageIndexes20261129050000 } from './20261129050000-lighten-message-indexes.js';
import { CreateLearningUpload20261130010000 } from './20261130010000-create-learning-upload.js';
import { CreateDuesAheadConsent20261130040000 } from './20261130040000-create-dues-ahead-consent.js';
import { AddLearningRating20261201010000 } from './20261201010000-add-learning-rating.js';
import { CreateLearningMeetingPhoto20261201011000 } from './20261201011000-create-learning-meeting-photo.js';
import { AddPieceTalk20261201012000 } from './20261201012000-add-piece-talk.js';
import { CountXuexiWeeks20261201020000 } from './20261201020000-count-xuexi-weeks.js';
import { AddDuesReliefDocument20261201040000 } from './20261201040000-add-dues-relief-document.js';
import { SignDuesClosing20261202010000 } from './20261202010000-sign-dues-closing.js';
import { AddDuesAmendmentMonths20261202011000 } from './20261202011000-add-dues-amendment-months.js';
import { AddDuesStayWord20261202020000 } from './20261202020000-add-dues-stay-word.js';
import { CreateDuesRepricedMonth20261202030000 } from './20261202030000-create-dues-repriced-month.js';
import { AddDuesRuleRegulation20261202040000 } from './20261202040000-add-dues-rule-regulation.js';
import { AddLearningPace20261203010000 } from './20261203010000-add-learning-pace.js';
import { AddOfflineTimes20261203020000 } from './20261203020000-add-offline-times.js';
import { CreateStudyLink20261203030000 } from './20261203030000-create-study-link.js';
import { KeepTakenBack20261204010000 } from './20261204010000-keep-taken-back.js';
import { AddParticipation20261204020000 } from './20261204020000-add-participation.js';
import { CreateDuesLarge20261206000000 } from './20261206000000-create-dues-large.js';

/** Every migration in order. A migration that has been released is never changed. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateAuditLog20261124090100,
  CreateOutbox20261124090200,
  CreateRequestGuards20261124090300,
  CreateJobs20261124090400,
  CreateOrganisation20261124101000,
  CreateWechatAccessToken20261124110000,
  CreateMember20261124114000,
  CreateIdentity20261124120000,
  CreateImport20261124120500,
  CreateCorrection20261124130000,
  CreateVerification20261124130500,
  CreateTransfer20261126100000,
  CreateMessage20261126101000,
  CreateAbsence20261126120000,
  CreateLetter20261126130000,
  AddTransferSeat20261126140000,
  CreateTransferLeg20261126143000,
  CreateSubscription20261126150000,
  DropTransferLetter20261126151000,
  CreateGraduateStart20261126160000,
  CreateArrival20261126170000,
  CreateBirthday20261126171000,
  CreateDues20261126172000,
  AddTransferVia20261127090000,
  CreateDuesClosing20261127100000,
  CreatePayment20261127110000,
  CreateLearning20261127120000,
  CreatePoints20261127130000,
  AddWechatEvent20261127140000,
  CreateDuesStay20261128090000,
  AddDuesBaseImport20261128100000,
  CreateDuesRemittance20261128101000,
  CreateDuesAccount20261128102000,
  AddDuesProxy20261128103000,
  CreateDuesQuarterly20261128104000,
  AddPartialRefund20261128110000,
  CreatePayHold20261128110500,
  AddOutboxTopicIndex20261128120000,
  CreateMessageTime20261128121000,
  CreateMeeting20261128130000,
  CreateQuizzes20261128140000,
  CreateArchive20261128150000,
  CreateArchiveConsultation20261128151000,
  CreateNote20261128160000,
  CreateCircular20261128161000,
  CreatePointMonth20261128170000,
  CreateXuexiPoint20261128171000,
  CreatePointReversal20261128172000,
  CreateGuidance20261128180000,
  CreateLearningPicture20261129010000,
  AddLearningLive20261129011000,
  CreateLearningChapter20261129012000,
  AddLearningSignIn20261129013000,
  CreateNotePicture20261129014000,
  CreateOutboxBrake20261129030000,
  AddDuesDeferral20261129040000,
  AddDifferenceAgreement20261129041000,
  CreateDuesAmendment20261129042000,
  LightenMessageIndexes20261129050000,
  CreateLearningUpload20261130010000,
  CreateDuesAheadConsent20261130040000,
  AddLearningRating20261201010000,
  CreateLearningMeetingPhoto20261201011000,
  AddPieceTalk20261201012000,
  CountXuexiWeeks20261201020000,
  AddDuesReliefDocument20261201040000,
  SignDuesClosing20261202010000,
  AddDuesAmendmentMonths20261202011000,
  AddDuesStayWord20261202020000,
  CreateDuesRepricedMonth20261202030000,
  AddDuesRuleRegulation20261202040000,
  AddLearningPace20261203010000,
  AddOfflineTimes20261203020000,
  CreateStudyLink20261203030000,
  KeepTakenBack20261204010000,
  AddParticipation20261204020000,
  CreateDuesLarge20261206000000,
];
