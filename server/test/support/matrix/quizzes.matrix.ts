import type { Id, Page } from '@party/shared/kernel';
import type { LinksApi, OwnAttemptRow, OwnQuizzes, QuestionRow, QuestionView, QuizKeepingApi, QuizPersonRow, QuizRow, QuizStatistics, QuizzesApi, QuizView, TopicAnalysis, TopicAnalysisApi } from '@party/shared/quizzes';
import { Ids } from '../../../src/platform/clock/ids.js';
import type { ListFixture, PersonFixture, PlaceFixture, RoomFixtures } from './fixture.js';
import { everybody, targetOf } from './members.matrix.js';
import type { Place } from './oracle.js';
import { PLACES, STALE } from './places.js';
import type { MatrixWorld } from './world.js';

const NONE = '0'.repeat(26);
/** Organisations that have a bank and a quiz: every one but the party groups. */
const WHERE: readonly Place[] = PLACES.filter((place) => !place.toLowerCase().includes('group'));
const content = { kind: 'judge', topic: '党章', stem: '矩阵里的一道判断题', options: [{ id: 'yes', text: '正确' }, { id: 'no', text: '错误' }], right: ['yes'], accepted: [], explanation: '' };
const facts = { kind: 'special', title: '矩阵答题', firstOn: '2026-11-01', minutes: 10, attempts: 1, passPercent: 60, pointsEach: 1, partial: false, answers: 'hand_in', audience: 'everybody', parts: [{ topic: '党章', count: 1 }] };

interface Planted {
  questions: Map<Place, Id>;
  quizzes: Map<Place, Id>;
  drafts: Map<Place, Id>;
  sheets: Map<Id, Id>;
  links: Map<Place, Id>;
}
const planted = new WeakMap<MatrixWorld, Planted>();
const of = (world: MatrixWorld, what: keyof Planted, key: string): Id => (planted.get(world)?.[what] as ReadonlyMap<string, Id> | undefined)?.get(key) ?? NONE;

/** A question, a published quiz and a draft of each organisation, and a closed sheet of everybody for the school's. */
export async function prepareQuizzes(world: MatrixWorld): Promise<void> {
  const { source, app, clock } = world.server;
  const ids = app.get(Ids);
  const people = everybody(world);
  const by = people[0]?.id ?? NONE;
  const now = clock.date();
  const all: Planted = { questions: new Map(), quizzes: new Map(), drafts: new Map(), sheets: new Map(), links: new Map() };
  for (const place of WHERE) {
    all.questions.set(place, ids.next());
    all.quizzes.set(place, ids.next());
    all.drafts.set(place, ids.next());
    all.links.set(place, ids.next());
  }
  await source.query('INSERT INTO quiz_question (id, organisation_id, kind, state, version, topic, stem, stem_hash, written_by, changed_at) VALUES ?', [
    WHERE.map((place) => [all.questions.get(place), world.tree[place].id, 'judge', 'active', 1, '党章', content.stem, 'a'.repeat(64), by, now]),
  ]);
  await source.query('INSERT INTO quiz_question_version (question_id, version, content, written_by, written_at) VALUES ?', [WHERE.map((place) => [all.questions.get(place), 1, JSON.stringify(content), by, now])]);
  await source.query(
    'INSERT INTO quiz (id, organisation_id, kind, state, version, title, first_on, last_on, minutes, attempts, pass_percent, points_each, partial, answers, audience, parts, written_by, changed_at, published_at) VALUES ?',
    [WHERE.flatMap((place) => ([['quizzes', 'published'], ['drafts', 'draft']] as const).map(([what, state]) => [all[what].get(place), world.tree[place].id, 'special', state, 1, '矩阵答题', '2026-11-01', '2026-12-31', 10, 1, 60, 1, 0, 'hand_in', 'everybody', JSON.stringify(facts.parts), by, now, state === 'published' ? now : null]))],
  );
  const school = WHERE.includes('school') ? all.quizzes.get('school') : undefined;
  await source.query('INSERT INTO quiz_attempt (id, quiz_id, round, member_id, number, started_at, deadline, handed_in_at, closing, score, full_points, passed) VALUES ?', [people.map(({ id }) => {
    const sheet = ids.next();
    all.sheets.set(id, sheet);
    return [sheet, school, 'once', id, 1, now, now, now, 'self', 0, 1, 0];
  })]);
  await source.query('INSERT INTO quiz_item (attempt_id, place, question_id, version, topic, option_order, answer, revision, points, is_right) VALUES ?', [
    [...all.sheets.values()].map((id) => [id, 1, all.questions.get('school'), 1, '党章', 'yes,no', '{"options":[],"text":""}', 0, 0, 0]),
  ]);
  planted.set(world, all);
}

/** Put every link there again that was taken away. */
async function plantLinks(world: MatrixWorld): Promise<void> {
  const [piece] = (await world.server.source.query('SELECT id, author_id AS authorId, changed_at AS at FROM learning_resource ORDER BY id LIMIT 1')) as { id: Id; authorId: Id; at: Date }[];
  await world.server.source.query('INSERT IGNORE INTO study_link (id, resource_id, kind, other_id, organisation_id, made_by, made_at) VALUES ?', [
    WHERE.map((place) => [of(world, 'links', place), piece?.id, 'quiz', of(world, 'quizzes', place), world.tree[place].id, piece?.authorId, piece?.at]),
  ]);
}

const own = (allowed: readonly string[], request: object = {}) => ({ on: 'oneself' as const, allowed, request: () => request });
const sheet = { params: { id: NONE } };

/** Fixtures of those who answer: their own sheets alone. */
export const quizzesMatrix: RoomFixtures<QuizzesApi> = {
  ownQuizzes: {
    on: 'oneself', allowed: ['200'], request: () => ({}),
    check: (answer, target, _may, world) => {
      const { items } = answer as OwnQuizzes;
      if (items.some((one) => one.attemptId !== null && one.attemptId !== of(world, 'sheets', target.memberId ?? ''))) throw new Error('gives another one\'s sheet');
    },
  },
  ownAttempts: {
    on: 'oneself', allowed: ['200'], request: () => ({}),
    check: (answer, target, _may, world) => {
      if ((answer as Page<OwnAttemptRow>).items.some((one) => one.id !== of(world, 'sheets', target.memberId ?? ''))) throw new Error('gives another one\'s sheet');
    },
  },
  startAttempt: own(['quizzes.not_found'], sheet),
  getSheet: own(['quizzes.sheet_not_found'], sheet),
  saveAnswers: own(['quizzes.sheet_not_found'], { ...sheet, body: { answers: [{ place: 1, revision: 0, options: [], text: '' }] } }),
  handIn: own(['quizzes.sheet_not_found'], sheet),
  ownResult: own(['quizzes.sheet_not_found'], sheet),
  listMistakes: own(['200']),
  practise: own(['quizzes.mistake_not_found'], { ...sheet, body: { turn: 1, options: [], text: '' } }),
};

const at = (what: 'questions' | 'quizzes', allowed: readonly string[], body?: object, more: Partial<PlaceFixture> = {}): PlaceFixture => ({
  on: 'place', places: WHERE, allowed, seen: 'quizzes.bank', hidden: what === 'questions' ? 'quizzes.question_not_found' : 'quizzes.not_found',
  request: (world, place) => ({ params: { id: of(world, what, place) }, ...(body === undefined ? {} : { body }) }),
  ...more,
});
const listed = (what: 'questions' | 'quizzes') => (world: MatrixWorld): ReturnType<ListFixture['rows']> => WHERE.map((place) => ({ id: of(world, what, place), target: { place } }));
/** Numbers of a quiz are asked by whoever sees the quiz; whom they count is narrowed to the people in their care. */
const numbers = (allowed: readonly string[], more: Partial<PlaceFixture> = {}): PlaceFixture => ({
  ...at('quizzes', allowed), decidedBy: 'quizzes.bank', request: (world, place) => ({ params: { id: of(world, 'quizzes', place) }, query: { round: 'once', ...(more.check ? { limit: 100 } : {}) } }), ...more,
});
const onSheet: PersonFixture = {
  on: 'person', allowed: ['200'], hidden: 'quizzes.sheet_not_found', request: (world, { id }) => ({ params: { id: of(world, 'sheets', id) } }),
};

/** Fixtures of those who keep bank and quizzes. */
export const quizKeepingMatrix: RoomFixtures<QuizKeepingApi> = {
  listQuestions: { on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: listed('questions'), ids: (answer) => (answer as Page<QuestionRow>).items.map((row) => row.id) },
  listTopics: { on: 'place', places: WHERE, allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id } }) },
  createQuestion: { on: 'place', places: WHERE, allowed: ['request.invalid'], request: (world, place) => ({ body: { ...content, right: [], organisationId: world.tree[place].id } }) },
  getQuestion: at('questions', ['200'], undefined, {
    check: (answer, target, may) => {
      if ((answer as QuestionView).mayEdit !== may('quizzes.keep', target)) throw new Error('offers editing to the wrong people');
    },
  }),
  editQuestion: at('questions', ['request.stale'], { ...content, version: STALE }),
  stepQuestion: at('questions', ['request.stale'], { version: STALE, action: 'archive' }),
  listQuizzes: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows: listed('quizzes'), ids: (answer) => (answer as Page<QuizRow>).items.map((row) => row.id),
    check: (answer, _target, may, world) => {
      const shown = new Set((answer as Page<QuizRow>).items.map((row) => row.id));
      if (WHERE.some((place) => shown.has(of(world, 'drafts', place)) !== may('quizzes.keep', { place }))) throw new Error('shows the drafts of the wrong organisations');
    },
  },
  createQuiz: { on: 'place', places: WHERE, allowed: ['request.invalid'], request: (world, place) => ({ body: { ...facts, organisationId: world.tree[place].id } }) },
  getQuiz: at('quizzes', ['200'], undefined, {
    check: (answer, target, may) => {
      if ((answer as QuizView).mayKeep !== may('quizzes.keep', target)) throw new Error('offers keeping to the wrong people');
    },
  }),
  editQuiz: at('quizzes', ['request.stale'], { ...facts, lastOn: '2026-12-31', version: STALE }),
  stepQuiz: at('quizzes', ['request.stale'], { version: STALE, action: 'end' }),
  quizStatistics: {
    ...numbers(['200']),
    check: (answer, target, may, world) => {
      const wanted = target.place === 'school' ? everybody(world).filter((one) => may('quizzes.results', targetOf(one))).length : 0;
      if (((answer as QuizStatistics).items[0]?.asked ?? 0) !== wanted) throw new Error(`counts other sheets than the ${wanted} in reach`);
    },
  },
  quizPeople: numbers(['200'], {
    check: (answer, target, may, world) => {
      const shown = new Set((answer as Page<QuizPersonRow>).items.map((row) => row.memberId));
      for (const one of everybody(world)) {
        if (shown.has(one.id) && !may('quizzes.results', targetOf(one))) throw new Error('shows somebody beyond reach');
        if (!shown.has(one.id) && one.place === target.place && may('quizzes.results', targetOf(one)) && shown.size < 100) throw new Error('leaves somebody out');
      }
    },
  }),
  exportQuizPeople: numbers(['200']),
  memberResult: onSheet,
};

/** Fixtures of the analysis by topic: whoever is counted is in reach. */
export const topicAnalysisMatrix: RoomFixtures<TopicAnalysisApi> = {
  topicAnalysis: {
    on: 'place', places: WHERE, allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id, period: '2026', limit: 100 } }),
    check: (answer, target, may, world) => {
      const shown = new Set((answer as TopicAnalysis).items.map((row) => row.memberId));
      for (const one of everybody(world)) {
        if (shown.has(one.id) && !may('quizzes.results', targetOf(one))) throw new Error('shows somebody beyond reach');
        if (!shown.has(one.id) && one.place === target.place && shown.size < 100) throw new Error('leaves somebody out');
      }
    },
  },
  exportTopicAnalysis: { on: 'place', places: WHERE, allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id, period: '2026' } }) },
  topicSheets: { on: 'person', allowed: ['200'], hidden: 'quizzes.person_not_found', request: (_world, { id }) => ({ params: { id }, query: { period: '2026', topic: '党章' } }) },
};

/** Fixtures of links: whoever keeps the meeting or quiz joins it with a piece. */
export const linksMatrix: RoomFixtures<LinksApi> = {
  linkedThings: { on: 'nothing', allowed: ['200'], request: () => ({ params: { kind: 'piece', id: NONE } }) },
  linkThings: at('quizzes', ['learning.not_found'], undefined, { request: (world, place) => ({ body: { resourceId: NONE, kind: 'quiz', otherId: of(world, 'quizzes', place) } }) }),
  unlinkThings: { on: 'place', places: WHERE, allowed: ['200'], hidden: 'quizzes.link_not_found', request: (world, place) => ({ params: { id: of(world, 'links', place) } }), before: plantLinks },
};
