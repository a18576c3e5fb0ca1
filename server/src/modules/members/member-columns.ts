import type { MemberField, MemberValue } from '@party/shared/members';

/** Fields whose column holds the value itself. */
export type PlainField = Exclude<MemberField, 'idNumber' | 'phone' | 'address'>;

/** Column of each plain field. */
export const PLAIN_COLUMNS: Readonly<Record<PlainField, string>> = {
  organisationId: 'organisation_id', groupId: 'group_id', name: 'name', schoolNumber: 'school_number', email: 'email', sex: 'sex',
  birthDate: 'birth_on', ethnicity: 'ethnicity', nativePlace: 'native_place', education: 'education', degree: 'degree',
  graduatedFrom: 'graduated_from', major: 'major', classGroup: 'class_group', workStartDate: 'employed_on',
  professionalTitle: 'professional_title', memberCategory: 'category', duesCategory: 'dues_category', stage: 'stage', status: 'status',
  applicationDate: 'applied_on', activistDate: 'activist_on', developmentTargetDate: 'development_on', joinDate: 'joined_on',
  conversionDate: 'converted_on', extensionMonths: 'extension_months', increaseKind: 'increase_kind', mobileMember: 'mobile_member',
  mobileDate: 'mobile_on', lostContact: 'lost_contact', lostContactDate: 'lost_contact_on', remark: 'remark',
};

/** Every plain field. */
export const PLAIN_FIELDS = Object.keys(PLAIN_COLUMNS) as PlainField[];

/** Values of a row by column name, as an INSERT or UPDATE takes them. */
export type ColumnValues = Record<string, MemberValue | Date>;
