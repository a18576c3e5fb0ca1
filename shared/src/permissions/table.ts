import type { Relation } from './relation.js';
import type { Role } from './roles.js';

type Relations = readonly Relation[];
type Row = Readonly<Partial<Record<Role, Relations>>>;

const NO_TARGET: Relations = ['none'];
const SELF: Relations = ['self'];
const OWN: Relations = ['own'];
const BELOW: Relations = ['below'];
const TREE: Relations = ['own', 'below'];
const ANYWHERE: Relations = ['own', 'below', 'above', 'sibling', 'elsewhere'];

/** The same relations for several roles. */
function each(roles: readonly Role[], relations: Relations): Row {
  return Object.fromEntries(roles.map((role) => [role, relations]));
}

const PEOPLE = ['applicant', 'probationary', 'full_member'] as const;
/** The three of a branch committee who keep the roster (支部工作条例: 书记, 副书记, 组织委员). */
const BRANCH_KEEPERS = ['secretary', 'deputy_secretary', 'organisation_commissioner'] as const;
const OFFICERS = ['department_officer', 'school_officer'] as const;
const KEEPERS = [...BRANCH_KEEPERS, ...OFFICERS] as const;
/** Who sees to learning: 宣传委员 too (支部工作条例). */
const EDITORS = [...KEEPERS, 'publicity_commissioner'] as const;

/**
 * Who may do what to whom: action × role → relations. Written from the rules, not from the code; whatever is
 * not granted is refused. A row is read «a secretary may see the roster of the own organisation and of what
 * lies below it». Platform administrators run the service and see no member's data (least privilege); auditors
 * read the log, not the roster.
 */
export const PERMISSIONS = {
  /** Pages and answers for everybody, before any login. */
  'public': each(['anonymous', 'guest', ...PEOPLE], NO_TARGET),
  /** Own account: who am I, sessions, consents. */
  'account.own': each(['guest', ...PEOPLE], NO_TARGET),
  /** Bind the account to a roster record: guests only. */
  'binding.make': { guest: NO_TARGET },
  /** Let go of the own binding. */
  'binding.release': each(PEOPLE, SELF),
  /** Cut another person's binding (lost phone, wrong person). */
  'binding.revoke': each(KEEPERS, TREE),

  'organisations.list': each(PEOPLE, NO_TARGET),
  'organisations.view': each(PEOPLE, ANYWHERE),
  /** Found an organisation under the target. */
  'organisations.create': each(OFFICERS, TREE),
  /** Rename, move, merge, close the target. An officer never changes the own top. */
  'organisations.manage': each(OFFICERS, BELOW),
  /** Party groups are the branch's own affair; the target is the branch. */
  'organisations.manage_groups': each(KEEPERS, TREE),
  'positions.view': each(PEOPLE, ANYWHERE),
  /** Appoint and dismiss; the target is the organisation of the position. */
  'positions.appoint': { department_officer: BELOW, school_officer: TREE },
  'positions.appoint_group_leader': each(KEEPERS, TREE),
  /** Terms that end soon. */
  'positions.ending': each(KEEPERS, TREE),

  'members.list': { ...each(KEEPERS, TREE), group_leader: OWN },
  'members.view': { ...each(KEEPERS, TREE), group_leader: OWN, ...each(PEOPLE, SELF) },
  'members.history': { ...each(KEEPERS, TREE), ...each(PEOPLE, SELF) },
  /** Unmasked values; a reason is asked and the look is logged. */
  'members.reveal': { ...each(KEEPERS, TREE), ...each(PEOPLE, SELF) },
  'members.create': each(KEEPERS, TREE),
  'members.edit': each(KEEPERS, TREE),
  'members.change_stage': each(KEEPERS, TREE),
  'members.export': each(KEEPERS, TREE),
  /** Export with unmasked values. */
  'members.export_full': each(OFFICERS, TREE),
  /** Own record, own free fields, own data as a download, who looked at it. */
  'members.own': each(PEOPLE, SELF),

  /** Ask for the registration of the own absence. Applicants have no relation that could stay behind. */
  'absences.submit': each(['probationary', 'full_member'], SELF),
  'absences.view': { ...each(KEEPERS, TREE), ...each(['probationary', 'full_member'], SELF) },
  /** Decide for the branch, register for others, keep in contact, prolong, end. */
  'absences.keep': each(KEEPERS, TREE),
  /** What the branch approved and an organisation above it confirms: never the branch itself. */
  'absences.confirm': each(KEEPERS, BELOW),

  /** 介绍信、证明信: the branch the member belonged to when it was issued, and those above it; members their own. */
  'letters.view': { ...each(KEEPERS, TREE), ...each(['probationary', 'full_member'], SELF) },
  'letters.list': each(KEEPERS, TREE),
  /** List the own letters and keep a copy that is marked as one. */
  'letters.own': each(['probationary', 'full_member'], SELF),
  /** Issue certificates, print, revoke, keep the address book; the target is the issuing committee. */
  'letters.issue': each(OFFICERS, TREE),
  'letters.export': each(OFFICERS, TREE),
  /** What is printed about a committee: the organisation department's affair. */
  'letters.settings': { school_officer: TREE },
  /**
   * Register a letter somebody brought from outside; the target is the branch that is to receive them. It then goes from the organisation
   * department down, whoever registered it.
   */
  'arrivals.register': each(KEEPERS, TREE),
  /** By the branch that is to receive: it may know who is coming. */
  'arrivals.view': each(KEEPERS, TREE),
  /** Identity number and phone; a reason is asked and the look is logged. */
  'arrivals.reveal': each(KEEPERS, TREE),
  /** The target is the office whose turn it is: each office decides its own step. */
  'arrivals.decide': each(KEEPERS, OWN),
  /** What the organisation department does: revoke, send the receipt. The target is the receiving branch. */
  'arrivals.dispose': { school_officer: TREE },

  /** Tables in; which kinds, the kind says: 宣传委员 keep the bank of questions and import nothing about people. */
  'imports.run': each(EDITORS, TREE),

  'corrections.submit': each(PEOPLE, SELF),
  'corrections.view': { ...each(KEEPERS, TREE), ...each(PEOPLE, SELF) },
  'corrections.decide': each(KEEPERS, TREE),

  'verification.manage': each(KEEPERS, TREE),
  /** Also campaigns of organisations above, which reach down here; of the people in them only those of `members.list`. */
  'verification.view': each(KEEPERS, ['own', 'below', 'above']),
  'verification.confirm': each(PEOPLE, SELF),

  /** Ask for the own transfer. Applicants have no relation that could be transferred. */
  'transfers.submit': each(['probationary', 'full_member'], SELF),
  /** By the sending branch, and from the moment it is theirs to decide by the receiving one. */
  'transfers.view': { ...each(KEEPERS, TREE), ...each(['probationary', 'full_member'], SELF) },
  /** The list as a file; what stands in it follows `transfers.view` and `transfers.decide`. */
  'transfers.export': each(KEEPERS, TREE),
  /** The target is the office whose turn it is: each office decides its own step. */
  'transfers.decide': each(KEEPERS, OWN),
  /** The target is the office that owns the leg: steps in other systems, the letter's way, the receipt. */
  'transfers.end_leg': each(KEEPERS, OWN),
  /** What the organisation department does: acceptances, refusals from outside, letters again, revocation. The target is the sending branch. */
  'transfers.dispose': { school_officer: TREE },

  /** Own file: which papers are there and which are missing. */
  'archives.own': each(PEOPLE, SELF),
  /** Files of the branches looked after, gaps by branch, hand-overs; each look at one file is logged. */
  'archives.view': each(KEEPERS, TREE),
  /** Put in, verify, lend, give into other custody; the target is the organisation that keeps the file. Never one's own. */
  'archives.keep': each(KEEPERS, TREE),
  /** Confirm what arrived: the receiving organisation itself. */
  'archives.receive': each(KEEPERS, OWN),

  /** Own political birthday: the card, the oath, the own thoughts. */
  'birthdays.own': each(['probationary', 'full_member'], SELF),
  /** The register: months, doubts, medals, coverage, one person's years. */
  'birthdays.view': each(KEEPERS, TREE),
  /** Write the words of the card and record what was done; for a keeper's own birthday somebody else does. */
  'birthdays.record': each(KEEPERS, TREE),
  /** Those of the branch itself: the tasks ahead and the calendar link are theirs alone. */
  'birthdays.host': each(BRANCH_KEEPERS, OWN),
  /** Joining or conversion, for an organisation and what lies below it. */
  'birthdays.configure': each(KEEPERS, TREE),
  /** Own meetings: the notice, the answer, signing in. Applicants can be invited. */
  'meetings.own': each(PEOPLE, SELF),
  /** One meeting; the target is its branch and group, and everybody on its list. */
  'meetings.view': { ...each(KEEPERS, TREE), group_leader: OWN, ...each(PEOPLE, SELF) },
  /** Lists of all meetings, the overview of what was held. */
  'meetings.list': { ...each(KEEPERS, TREE), group_leader: OWN },
  /** Plan, give notice, call off, begin, close: the affair of the branch, or of the group, alone. */
  'meetings.keep': each([...BRANCH_KEEPERS, 'group_leader'], OWN),
  /** Decide about leave and mark who was there; for the own place somebody else does. */
  'meetings.mark': each([...BRANCH_KEEPERS, 'group_leader'], OWN),
  /** Write the minutes; the target is the recorder who was named. */
  'meetings.record': { ...each([...BRANCH_KEEPERS, 'group_leader'], OWN), ...each(['probationary', 'full_member'], SELF) },
  /** Confirm the minutes; the target is the chair. */
  'meetings.confirm': { ...each([...BRANCH_KEEPERS, 'group_leader'], OWN), full_member: SELF },

  /** Own dues and the base they are reckoned on. Applicants pay none. */
  'dues.own': each(['probationary', 'full_member'], SELF),
  /** What is paid and what is not; wages are shown to nobody but their owner. */
  'dues.view': each([...KEEPERS, 'dues_finance'], TREE),
  /** Take money and write it down, and confirm what somebody else wrote down. */
  'dues.collect': each([...KEEPERS, 'dues_finance'], TREE),
  /** Close a month of the own organisation. */
  'dues.close': each([...KEEPERS, 'dues_finance'], OWN),
  /** Open a closed month again: from above, the school's own by the school. */
  'dues.reopen': { department_officer: BELOW, school_officer: TREE },
  /** Ask for a relief of somebody in hardship, or for mending what was charged wrong, for the branch. */
  'dues.ask_relief': each(KEEPERS, TREE),
  /** Grant it, from above the branch (Art. 7): never the branch itself. */
  'dues.grant_relief': each(KEEPERS, BELOW),
  /** Write down what an organisation handed up, and confirm what somebody else wrote down. */
  'dues.remit': each([...KEEPERS, 'dues_finance'], TREE),
  /** Draw the yearly account of the own organisation from the book. */
  'dues.draft_account': each([...KEEPERS, 'dues_finance'], OWN),
  /** Publish what somebody else drew: the secretary's, or from above. */
  'dues.publish_account': { secretary: OWN, department_officer: TREE, school_officer: TREE },
  /** Rounding, cap and the month the book begins: the school's own. */
  'dues.set_rules': { school_officer: OWN },
  /** Pay the own dues with WeChat. */
  'payments.own': each(['probationary', 'full_member'], SELF),
  /** Orders of others. */
  'payments.view': each([...KEEPERS, 'dues_finance'], TREE),
  /** Ask for money to go back, and let it: two people, neither for themself. */
  'payments.refund': each([...OFFICERS, 'dues_finance'], TREE),
  /** Differences from WeChat's bills; the target is the committee whose merchant account it is. */
  'payments.reconcile': each([...OFFICERS, 'dues_finance'], TREE),

  /** The library; which of its pieces somebody sees is said by each piece. */
  'learning.read': each(PEOPLE, NO_TARGET),
  /** Own sessions and the own record. */
  'learning.own': each(PEOPLE, SELF),
  /** Write pieces and send them in. */
  'learning.write': each(PEOPLE, SELF),
  /** Pieces in whatever state; the target is the author at the organisation whose piece it is. */
  'learning.pieces': { ...each(EDITORS, TREE), ...each(PEOPLE, SELF) },
  /** Publish, return, take down, answer reports: never the own piece. */
  'learning.review': each(EDITORS, TREE),
  /** Offline sessions with their roll; nobody puts down themself. */
  'learning.register': each(EDITORS, TREE),
  /** One person's record. */
  'learning.records': { ...each(EDITORS, TREE), ...each(PEOPLE, SELF) },
  /** Members and pieces crossed, as a table and as a file. */
  'learning.analyse': each(EDITORS, TREE),
  /** Own study plan, recommendations and suggestions. */
  'guidance.own': each(PEOPLE, SELF),
  /** Who is behind and who has not finished what. */
  'guidance.view': each(EDITORS, TREE),
  /** Write the study plan of the target. */
  'guidance.plan': each(EDITORS, TREE),
  /** Recommend pieces to people of the target. */
  'guidance.recommend': each(EDITORS, TREE),

  /** Answer quizzes that are meant for one: own sheets, own wrong-answer book. */
  'quizzes.own': each(PEOPLE, SELF),
  /** Look at bank and quizzes: the own ones, those below, and those above, which are drawn from and shown downwards. */
  'quizzes.bank': each(EDITORS, ['own', 'below', 'above']),
  /** Write questions and quizzes of the own organisation and below. */
  'quizzes.keep': each(EDITORS, TREE),
  /** Who has answered, how, and their sheets. */
  'quizzes.results': each(EDITORS, TREE),

  /** Published notes, likes, comments, reports; which notes somebody sees is said by each note. */
  'notes.read': each(PEOPLE, NO_TARGET),
  /** Write notes and send them in; remove own comments. */
  'notes.write': each(PEOPLE, SELF),
  /** Notes in whatever state; the target is the author at the branch the note was written in. */
  'notes.view': { ...each(EDITORS, TREE), ...each(PEOPLE, SELF) },
  /** Publish, return, hide, choose, see to comments and reports: never the own note or comment. */
  'notes.review': each(EDITORS, TREE),

  /** Documents to confirm; which ones somebody sees, and whether they are asked, is said by each. */
  'circulars.read': each(PEOPLE, NO_TARGET),
  /** Write and publish them for the target and below, see who has read them, remind; of the people in them those looked after. */
  'circulars.manage': each(KEEPERS, TREE),

  /** Own points, entries, place and objections. Applicants are no members yet. */
  'points.own': each(['probationary', 'full_member'], SELF),
  /** Rules and the comparison of branches of the own school: no person stands in them. */
  'points.compare': each(['probationary', 'full_member'], NO_TARGET),
  /** Entries, proposals, objections and boards of the branches looked after. */
  'points.view': each(KEEPERS, TREE),
  /** Propose points by hand; never one's own. */
  'points.propose': each(KEEPERS, TREE),
  /** Be the second person, take entries back, answer objections; never one's own. */
  'points.decide': each(KEEPERS, TREE),
  /** What a branch shows of its ranking; the target is the branch. */
  'points.configure': each(KEEPERS, TREE),
  /** Check and publish 周小晒: the branch's own affair. */
  'points.publish': each(BRANCH_KEEPERS, OWN),
  /** Points of each source, from a day on: the school's own. */
  'points.set_rules': { school_officer: OWN },

  'workbench.read': each(['guest', ...PEOPLE], NO_TARGET),
  /** Open the approval centre; what stands in it, and whether it may be decided, each room says by its own row. */
  'workbench.decide': each(KEEPERS, NO_TARGET),

  /** Messages to oneself. */
  'notifications.own': each(PEOPLE, SELF),
  /** When messages go out by themselves, for an organisation and what lies below it. */
  'notifications.configure': each(KEEPERS, TREE),

  'audit.read': { auditor: TREE },
  'audit.verify': { auditor: NO_TARGET },

  'operations.read': { platform_administrator: NO_TARGET },
  'operations.replay': { platform_administrator: NO_TARGET },
} as const satisfies Readonly<Record<string, Row>>;

/** An action of the table. */
export type Action = keyof typeof PERMISSIONS;
