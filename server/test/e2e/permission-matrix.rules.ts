/**
 * Who may do what, in words: written from the regulations and the product's rules, before and beside the code. Nothing here
 * is imported from the permission table, so that the two can be held against each other.
 */

/** People by what they are or what post they hold. */
export type Who =
  | 'anonymous' | 'guest' | 'applicant' | 'probationary' | 'full_member'
  | 'secretary' | 'deputy_secretary' | 'organisation_commissioner' | 'publicity_commissioner' | 'discipline_commissioner'
  | 'group_leader' | 'department_officer' | 'school_officer' | 'dues_finance' | 'auditor' | 'platform_administrator';

/** How far it reaches: counted from the organisation where the post is held. */
export type Reach = 'without target' | 'the own record' | 'here' | 'below here' | 'above here' | 'everywhere';

/** One sentence: these people may, as far as this. */
export interface Rule {
  who: readonly Who[];
  reach: readonly Reach[];
}

const PEOPLE: readonly Who[] = ['applicant', 'probationary', 'full_member'];
const LOGGED_IN: readonly Who[] = ['guest', ...PEOPLE];
/** 书记、副书记、组织委员 keep the roster of what they head; officers that of their committee. */
const COMMITTEE: readonly Who[] = ['secretary', 'deputy_secretary', 'organisation_commissioner'];
const OFFICERS: readonly Who[] = ['department_officer', 'school_officer'];
const KEEPERS: readonly Who[] = [...COMMITTEE, ...OFFICERS];
/** 宣传委员 sees to learning beside them. */
const EDITORS: readonly Who[] = [...KEEPERS, 'publicity_commissioner'];

const open = (who: readonly Who[]): Rule[] => [{ who, reach: ['without target'] }];
const about = (who: readonly Who[], ...reach: Reach[]): Rule => ({ who, reach });
const ONESELF = about(PEOPLE, 'the own record');
const KEPT = about(KEEPERS, 'here', 'below here');
const EDITED = about(EDITORS, 'here', 'below here');

/** Action → who may do it and how far. An action that is not here is done by nobody. */
export const RULES: Readonly<Record<string, readonly Rule[]>> = {
  'public': open(['anonymous', ...LOGGED_IN]),
  'account.own': open(LOGGED_IN),
  'binding.make': open(['guest']),
  'binding.release': [ONESELF],
  'binding.revoke': [KEPT],

  'organisations.list': open(PEOPLE),
  'organisations.view': [about(PEOPLE, 'everywhere')],
  'organisations.create': [about(OFFICERS, 'here', 'below here')],
  'organisations.manage': [about(OFFICERS, 'below here')],
  'organisations.manage_groups': [KEPT],
  'positions.view': [about(PEOPLE, 'everywhere')],
  'positions.appoint': [about(['department_officer'], 'below here'), about(['school_officer'], 'here', 'below here')],
  'positions.appoint_group_leader': [KEPT],
  'positions.ending': [KEPT],

  'members.list': [KEPT, about(['group_leader'], 'here')],
  'members.view': [KEPT, about(['group_leader'], 'here'), ONESELF],
  'members.history': [KEPT, ONESELF],
  'members.reveal': [KEPT, ONESELF],
  'members.create': [KEPT],
  'members.edit': [KEPT],
  'members.change_stage': [KEPT],
  'members.export': [KEPT],
  'members.export_full': [about(OFFICERS, 'here', 'below here')],
  'members.own': [ONESELF],

  'absences.submit': [about(['probationary', 'full_member'], 'the own record')],
  'absences.view': [KEPT, about(['probationary', 'full_member'], 'the own record')],
  'absences.keep': [KEPT],
  'absences.confirm': [about(KEEPERS, 'below here')],

  'letters.view': [KEPT, about(['probationary', 'full_member'], 'the own record')],
  'letters.list': [KEPT],
  'letters.own': [about(['probationary', 'full_member'], 'the own record')],
  'letters.issue': [about(OFFICERS, 'here', 'below here')],
  'letters.export': [about(OFFICERS, 'here', 'below here')],
  'letters.settings': [about(['school_officer'], 'here', 'below here')],
  'arrivals.register': [KEPT],
  'arrivals.view': [KEPT],
  'arrivals.reveal': [KEPT],
  'arrivals.decide': [about(KEEPERS, 'here')],
  'arrivals.dispose': [about(['school_officer'], 'here', 'below here')],

  'imports.run': [EDITED],

  'corrections.submit': [ONESELF],
  'corrections.view': [KEPT, ONESELF],
  'corrections.decide': [KEPT],

  'verification.manage': [KEPT],
  'verification.view': [about(KEEPERS, 'here', 'below here', 'above here')],
  'verification.confirm': [ONESELF],

  'archives.own': [ONESELF],
  'archives.view': [KEPT],
  'archives.keep': [KEPT],
  'archives.receive': [about(KEEPERS, 'here')],

  'birthdays.own': [about(['probationary', 'full_member'], 'the own record')],
  'birthdays.view': [KEPT],
  'birthdays.record': [KEPT],
  'birthdays.host': [about(COMMITTEE, 'here')],
  'birthdays.configure': [KEPT],

  'meetings.own': [ONESELF],
  'meetings.view': [KEPT, about(['group_leader'], 'here'), ONESELF],
  'meetings.list': [KEPT, about(['group_leader'], 'here')],
  'meetings.keep': [about([...COMMITTEE, 'group_leader'], 'here')],
  'meetings.mark': [about([...COMMITTEE, 'group_leader'], 'here')],
  'meetings.record': [about([...COMMITTEE, 'group_leader'], 'here'), about(['probationary', 'full_member'], 'the own record')],
  'meetings.confirm': [about([...COMMITTEE, 'group_leader'], 'here'), about(['full_member'], 'the own record')],

  'transfers.submit': [about(['probationary', 'full_member'], 'the own record')],
  'transfers.view': [KEPT, about(['probationary', 'full_member'], 'the own record')],
  'transfers.export': [KEPT],
  'transfers.decide': [about(KEEPERS, 'here')],
  'transfers.end_leg': [about(KEEPERS, 'here')],
  'transfers.dispose': [about(['school_officer'], 'here', 'below here')],

  'dues.own': [about(['probationary', 'full_member'], 'the own record')],
  'dues.view': [about([...KEEPERS, 'dues_finance'], 'here', 'below here')],
  'dues.collect': [about([...KEEPERS, 'dues_finance'], 'here', 'below here')],
  'dues.close': [about([...KEEPERS, 'dues_finance'], 'here')],
  'dues.reopen': [about(['department_officer'], 'below here'), about(['school_officer'], 'here', 'below here')],
  'dues.ask_relief': [KEPT],
  'dues.grant_relief': [about(KEEPERS, 'below here')],
  'dues.remit': [about([...KEEPERS, 'dues_finance'], 'here', 'below here')],
  'dues.draft_account': [about([...KEEPERS, 'dues_finance'], 'here')],
  'dues.publish_account': [about(['secretary'], 'here'), about(OFFICERS, 'here', 'below here')],
  'dues.set_rules': [about(['school_officer'], 'here')],
  'payments.own': [about(['probationary', 'full_member'], 'the own record')],
  'payments.view': [about([...KEEPERS, 'dues_finance'], 'here', 'below here')],
  'payments.refund': [about(['department_officer', 'school_officer', 'dues_finance'], 'here', 'below here')],
  'payments.reconcile': [about(['department_officer', 'school_officer', 'dues_finance'], 'here', 'below here')],

  'learning.read': open(PEOPLE),
  'learning.own': [ONESELF],
  'learning.write': [ONESELF],
  'learning.pieces': [EDITED, ONESELF],
  'learning.review': [EDITED],
  'learning.register': [EDITED],
  'learning.records': [EDITED, ONESELF],
  'learning.analyse': [EDITED],
  'guidance.own': [ONESELF],
  'guidance.view': [EDITED],
  'guidance.plan': [EDITED],
  'guidance.recommend': [EDITED],

  'quizzes.own': [ONESELF],
  'quizzes.bank': [about(EDITORS, 'here', 'below here', 'above here')],
  'quizzes.keep': [EDITED],
  'quizzes.results': [EDITED],

  'notes.read': open(PEOPLE),
  'notes.write': [ONESELF],
  'notes.view': [EDITED, ONESELF],
  'notes.review': [EDITED],

  'circulars.read': open(PEOPLE),
  'circulars.manage': [KEPT],

  'points.own': [about(['probationary', 'full_member'], 'the own record')],
  'points.compare': open(['probationary', 'full_member']),
  'points.view': [KEPT],
  'points.propose': [KEPT],
  'points.decide': [KEPT],
  'points.configure': [KEPT],
  'points.publish': [about(COMMITTEE, 'here')],
  'points.set_rules': [about(['school_officer'], 'here')],

  'workbench.read': open(LOGGED_IN),
  'workbench.decide': open(KEEPERS),

  'notifications.own': [ONESELF],
  'notifications.configure': [KEPT],

  'audit.read': [about(['auditor'], 'here', 'below here')],
  'audit.verify': open(['auditor']),

  'operations.read': open(['platform_administrator']),
  'operations.replay': open(['platform_administrator']),
};

/** Nobody decides these about the own record, whatever posts they hold. */
export const NEVER_ABOUT_ONESELF: readonly string[] = [
  'binding.revoke', 'absences.keep', 'absences.confirm', 'letters.issue', 'archives.keep', 'archives.receive', 'arrivals.decide', 'arrivals.dispose', 'members.edit', 'members.change_stage', 'corrections.decide',
  'birthdays.record', 'meetings.mark', 'learning.review', 'learning.register', 'notes.review', 'transfers.decide', 'transfers.end_leg', 'transfers.dispose', 'dues.collect', 'dues.ask_relief', 'dues.grant_relief', 'payments.refund',
  'points.propose', 'points.decide',
];
