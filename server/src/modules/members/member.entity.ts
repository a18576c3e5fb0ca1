import { Column, Entity, VersionColumn } from 'typeorm';
import type { Id, PartialDay } from '@party/shared/kernel';
import type {
  DegreeCode, DuesCategory, EducationCode, EthnicCode, IncreaseKind, MemberCategory, MemberStatus, SexCode, Stage,
} from '@party/shared/members';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** Names and numbers are compared byte by byte: the unicode collation takes all rare characters for one. */
const EXACT = { charset: 'utf8mb4', collation: 'utf8mb4_bin' } as const;

/** Values a database thief must not read: sealed for reading, indexed blind for finding. */
const SealedColumn = (name: string, length: number): PropertyDecorator =>
  Column({ type: 'varchar', length, charset: 'ascii', collation: 'ascii_bin', name, nullable: true });
const BlindColumn = (name: string): PropertyDecorator =>
  Column({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin', name, nullable: true });

/** One person of the roster. A person has one record, whatever becomes of them; see docs/domain/members.md. */
@Entity('member')
export class Member {
  @IdColumn()
  id: Id;

  /** Branch that holds the organisational relation. */
  @RefColumn('organisation_id')
  organisationId: Id;

  /** Party group inside that branch. */
  @RefColumn('group_id', { nullable: true })
  groupId: Id | null;

  @TextColumn('name', 30, EXACT)
  name: string;

  /** Full pinyin in lower case without tones; the order of lists. */
  @Column({ type: 'varchar', length: 190, charset: 'ascii', collation: 'ascii_bin', name: 'name_pinyin' })
  namePinyin: string;

  @Column({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', name: 'name_initials' })
  nameInitials: string;

  /** Student or staff number, leading zeros kept. */
  @Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin', name: 'school_number', nullable: true })
  schoolNumber: string | null;

  @SealedColumn('id_number_sealed', 255)
  idNumberSealed: string | null;
  @BlindColumn('id_number_index')
  idNumberIndex: string | null;

  @SealedColumn('phone_sealed', 255)
  phoneSealed: string | null;
  @BlindColumn('phone_index')
  phoneIndex: string | null;
  /** Index of the last four digits in a slot of its own; no two rows are ever equal (docs/adr/0010). */
  @BlindColumn('phone_tail_index')
  phoneTailIndex: string | null;

  @SealedColumn('address_sealed', 2048)
  addressSealed: string | null;

  @TextColumn('email', 120, { nullable: true })
  email: string | null;

  @CodeColumn('sex', { nullable: true })
  sex: SexCode | null;
  @PartialDayColumn('birth_on', { nullable: true })
  birthDate: PartialDay | null;
  @CodeColumn('ethnicity', { nullable: true })
  ethnicity: EthnicCode | null;
  @TextColumn('native_place', 60, { nullable: true })
  nativePlace: string | null;
  @CodeColumn('education', { nullable: true })
  education: EducationCode | null;
  @CodeColumn('degree', { nullable: true })
  degree: DegreeCode | null;
  @TextColumn('graduated_from', 60, { nullable: true })
  graduatedFrom: string | null;
  @TextColumn('major', 60, { nullable: true })
  major: string | null;
  @TextColumn('class_group', 60, { nullable: true })
  classGroup: string | null;
  @PartialDayColumn('employed_on', { nullable: true })
  workStartDate: PartialDay | null;
  @TextColumn('professional_title', 60, { nullable: true })
  professionalTitle: string | null;
  @CodeColumn('category', { nullable: true })
  memberCategory: MemberCategory | null;
  @CodeColumn('dues_category', { nullable: true })
  duesCategory: DuesCategory | null;

  @CodeColumn('stage')
  stage: Stage;
  @CodeColumn('status')
  status: MemberStatus;
  @PartialDayColumn('applied_on', { nullable: true })
  applicationDate: PartialDay | null;
  @PartialDayColumn('activist_on', { nullable: true })
  activistDate: PartialDay | null;
  @PartialDayColumn('development_on', { nullable: true })
  developmentTargetDate: PartialDay | null;
  @PartialDayColumn('joined_on', { nullable: true })
  joinDate: PartialDay | null;
  @PartialDayColumn('converted_on', { nullable: true })
  conversionDate: PartialDay | null;
  /** Months a probation was extended by, 6–12; 0 when it was not. */
  @Column({ type: 'tinyint', unsigned: true, name: 'extension_months', default: 0 })
  extensionMonths: number;
  @CodeColumn('increase_kind', { nullable: true })
  increaseKind: IncreaseKind | null;

  @Column({ type: 'boolean', name: 'mobile_member', nullable: true })
  mobileMember: boolean | null;
  @PartialDayColumn('mobile_on', { nullable: true })
  mobileDate: PartialDay | null;
  @Column({ type: 'boolean', name: 'lost_contact', nullable: true })
  lostContact: boolean | null;
  @PartialDayColumn('lost_contact_on', { nullable: true })
  lostContactDate: PartialDay | null;

  @TextColumn('remark', 500, { nullable: true })
  remark: string | null;

  /** Where the record came from: `manual` or `import`. */
  @CodeColumn('source')
  source: string;

  /** When the member or the branch last confirmed the record. */
  @MomentColumn('verified_at', { nullable: true })
  verifiedAt: Date | null;

  @PartialDayColumn('departed_on', { nullable: true })
  departedOn: PartialDay | null;
  @TextColumn('departure_reason', 200, { nullable: true })
  departureReason: string | null;

  @VersionColumn({ type: 'int', unsigned: true })
  version: number;

  @MomentColumn('created_at')
  createdAt: Date;
  @MomentColumn('updated_at')
  updatedAt: Date;
}
