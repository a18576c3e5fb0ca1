import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import type { Actor } from '@party/shared/permissions';
import type { Id } from '@party/shared/kernel';
import { MEDIA_PART_BYTES, MOST_OPEN_UPLOADS, partAt, partsOf, UPLOAD_DAYS, type OpenUploads, type PlayTicket, type ResourceView, type UploadView } from '@party/shared/learning';
import { UploadPurge } from '../../src/modules/learning/upload-purge.js';
import { FileStore } from '../../src/platform/storage/file-store.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { multipartBody } from '../support/multipart.js';
import { settled } from '../support/patiently.js';
import { smallMp3, smallMp4 } from '../support/small-media.js';

type Person = Actor & { memberId: Id };

const FACTS = { title: '自拍微党课', summary: '', source: 'own', form: 'video', text: '', tags: [], audience: 'everybody', visibility: 'own' };
const codeOf = (answer: LightMyRequestResponse): string | number => (answer.statusCode < 400 ? answer.statusCode : answer.json<{ code: string }>().code);
const MEGABYTE = 1024 * 1024;
const DAY = 86_400_000;
const sha1 = (bytes: Buffer): string => createHash('sha1').update(bytes).digest('hex');
const cut = (film: Buffer, number: number): Buffer => {
  const { from, bytes } = partAt(film.length, number);
  return film.subarray(from, from + bytes);
};

let rig: CorrectionRig;
let author: Person;
let other: Person;
let reviewer: Person;
/** 40 MB and a little: eight whole parts and a short one, whose header stands at the end. */
const film = smallMp4(600, 'vide', randomBytes(40 * MEGABYTE + 1000));

beforeAll(async () => {
  rig = await startCorrectionRig();
  [author, other] = [await rig.member(), await rig.member()];
  reviewer = await rig.keeper('secretary', 'branch');
}, 60_000);
afterAll(() => rig.close());

const draft = async (form = 'video'): Promise<Id> => (await rig.call(author, 'POST', '/learning/resources', { ...FACTS, form })).json<ResourceView>().id;
const begin = (piece: Id, bytes = film, who: Actor | null = author, name = '微党课.mp4') =>
  rig.call(who, 'POST', `/learning/resources/${piece}/uploads`, { name, bytes: bytes.length, head: sha1(cut(bytes, 1)) });
const begun = async (piece: Id, bytes = film): Promise<UploadView> => (await begin(piece, bytes)).json<UploadView>();
const part = (upload: Id, number: number, bytes = cut(film, number), { who = author as Actor | null, digest = sha1(bytes) } = {}) =>
  rig.upload(who, `/learning/uploads/${upload}/parts/${number}?digest=${digest}`, multipartBody({ filename: 'part', bytes }));
const finish = (upload: Id, who: Actor | null = author) => rig.call(who, 'POST', `/learning/uploads/${upload}/finish`);
const giveUp = (upload: Id, who: Actor | null = author) => rig.call(who, 'POST', `/learning/uploads/${upload}/removal`);
const opened = async (piece: Id): Promise<OpenUploads> => (await rig.call(author, 'GET', `/learning/resources/${piece}/uploads`)).json<OpenUploads>();
const stored = (piece: Id): Promise<string[]> => rig.server.app.get(FileStore, { strict: false }).list(`learning/${piece}/`);
const purge = (): Promise<number> => rig.server.app.get(UploadPurge, { strict: false }).run();
const steps = async (piece: Id): Promise<string[]> =>
  (await rig.server.source.query<{ step: string }[]>("SELECT JSON_VALUE(detail, '$.step') AS step FROM audit_entry WHERE subject_id = ? ORDER BY id", [piece])).map((one) => one.step);

describe('a large film', () => {
  it('of 40 MB comes in parts, in whatever order, also after the connection broke, and is played in stretches across them', async () => {
    const piece = await draft();
    const upload = await begun(piece);
    expect([upload.received, upload.bytes, partsOf(film.length)]).toEqual([[], film.length, 9]);
    for (const number of [9, 3, 1]) expect((await part(upload.id, number)).statusCode).toBe(200);
    expect((await part(upload.id, 3)).json<UploadView>().received).toEqual([1, 3, 9]);
    expect(codeOf(await finish(upload.id))).toBe('learning.upload_incomplete');
    // The phone comes back with the same file: it goes on where it stopped.
    const again = await begun(piece);
    expect([again.id, again.received]).toEqual([upload.id, [1, 3, 9]]);
    expect((await opened(piece)).items).toEqual([again]);
    for (const number of [8, 2, 7, 4, 6, 5]) expect((await part(upload.id, number)).statusCode).toBe(200);
    const done = await finish(upload.id);
    expect(done.json<ResourceView>()).toMatchObject({ version: 2, fileName: '微党课.mp4', fileBytes: film.length, seconds: 600 });
    expect([codeOf(await finish(upload.id)), codeOf(await part(upload.id, 1)), (await opened(piece)).items]).toEqual(['learning.upload_not_found', 'learning.upload_not_found', []]);
    // The clock stands, so nothing says which came first.
    expect((await steps(piece)).sort()).toEqual(['begin_media', 'create', 'media']);
    await rig.call(author, 'POST', `/learning/resources/${piece}/steps`, { version: 2, action: 'submit' });
    await rig.call(reviewer, 'POST', `/learning/resources/${piece}/decisions`, { version: 3, action: 'publish' });
    const { path } = (await rig.call(other, 'GET', `/learning/resources/${piece}/play`)).json<PlayTicket>();
    const play = (range?: string) => rig.server.app.inject({ method: 'GET', url: path, ...(range === undefined ? {} : { headers: { range } }) });
    const whole = await play();
    expect([whole.statusCode, whole.headers['content-type'], whole.rawPayload.equals(film)]).toEqual([200, 'video/mp4', true]);
    const edge = MEDIA_PART_BYTES;
    for (const [from, to] of [[0, 1], [edge - 3, edge + 4], [edge, 2 * edge - 1], [edge - 1, 3 * edge], [film.length - 5, film.length - 1]] as const) {
      const stretch = await play(`bytes=${from}-${to}`);
      expect([from, stretch.statusCode, stretch.headers['content-range'], stretch.rawPayload.equals(film.subarray(from, to + 1))]).toEqual([from, 206, `bytes ${from}-${to}/${film.length}`, true]);
    }
    expect((await play(`bytes=-7`)).rawPayload.equals(film.subarray(film.length - 7))).toBe(true);
    expect((await play(`bytes=${film.length}-`)).statusCode).toBe(416);
  }, 120_000);

  it('takes the place of the one before, whose parts go', async () => {
    const piece = await draft();
    const send = async (seconds: number): Promise<ResourceView> => {
      const small = smallMp4(seconds);
      const upload = await begun(piece, small);
      await part(upload.id, 1, small);
      return (await finish(upload.id)).json<ResourceView>();
    };
    expect((await send(60)).seconds).toBe(60);
    const [first] = await stored(piece);
    expect((await send(90)).seconds).toBe(90);
    // Files go after the commit, and nobody waits for it.
    const left = await settled(() => stored(piece), (keys) => keys.length === 1);
    expect([left.length, left.includes(first ?? '')]).toEqual([1, false]);
    // A piece of another form keeps no film.
    await rig.call(author, 'PUT', `/learning/resources/${piece}`, { ...FACTS, form: 'article', text: '正文', version: 3 });
    expect(await settled(() => stored(piece), (keys) => keys.length === 0)).toEqual([]);
  });
});

describe('a part', () => {
  it('that was broken on its way, has another length or another number is not taken', async () => {
    const piece = await draft();
    const { id } = await begun(piece);
    const two = cut(film, 2);
    const broken = Buffer.from(two);
    broken[1000] = (broken[1000] ?? 0) ^ 1;
    expect(codeOf(await part(id, 2, broken, { digest: sha1(two) }))).toBe('learning.part_broken');
    expect(codeOf(await part(id, 2, two.subarray(1)))).toBe('learning.part_broken');
    expect(codeOf(await part(id, 9, two))).toBe('learning.part_broken');
    expect(codeOf(await part(id, 10, two))).toBe('learning.upload_not_found');
    expect(codeOf(await part(id, 2, two, { digest: 'x' }))).toBe('request.invalid');
    expect(codeOf(await part(id, 2, Buffer.concat([two, Buffer.alloc(1)])))).toBe('request.too_large');
    expect([(await opened(piece)).items[0]?.received, await stored(piece)]).toEqual([[], []]);
    await giveUp(id);
  });

  it('that was taken is never written over', async () => {
    const piece = await draft();
    const { id } = await begun(piece);
    await part(id, 2);
    expect(codeOf(await part(id, 2, cut(film, 3)))).toBe('learning.part_differs');
    const [answers] = [await Promise.all([part(id, 4), part(id, 4), part(id, 4)])];
    expect(answers.map((one) => one.statusCode)).toEqual([200, 200, 200]);
    const lying = await stored(piece);
    expect([lying.length, lying.every((key) => key.endsWith(sha1(cut(film, 2))) || key.endsWith(sha1(cut(film, 4))))]).toEqual([2, true]);
    await giveUp(id);
  });

  it('that comes first is looked at, and the whole when all are there', async () => {
    const piece = await draft();
    const page = Buffer.from('<html>not a film at all</html>');
    const { id } = await begun(piece, page);
    expect(codeOf(await part(id, 1, page))).toBe('learning.not_media');
    for (const [form, bytes] of [['video', smallMp4(60, 'soun')], ['video', smallMp3()], ['audio', smallMp4(60)], ['video', smallMp4(60).subarray(0, 100)]] as const) {
      const one = await draft(form);
      const upload = await begun(one, bytes);
      expect((await part(upload.id, 1, bytes)).statusCode).toBe(200);
      expect(codeOf(await finish(upload.id))).toBe('learning.not_media');
      expect([(await opened(one)).items, await stored(one)]).toEqual([[], []]);
    }
    await giveUp(id);
  });
});

describe('an upload', () => {
  it('is nobody else\'s to see, to send to, to finish or to give up', async () => {
    const piece = await draft();
    const { id } = await begun(piece);
    await part(id, 1);
    for (const who of [other, reviewer]) {
      expect([codeOf(await part(id, 2, undefined, { who })), codeOf(await finish(id, who)), codeOf(await giveUp(id, who)), codeOf(await begin(piece, film, who)), codeOf(await rig.call(who, 'GET', `/learning/resources/${piece}/uploads`))]).toEqual([
        'learning.upload_not_found', 'learning.upload_not_found', 'learning.upload_not_found', 'learning.not_found', 'learning.not_found',
      ]);
    }
    expect((await opened(piece)).items[0]?.received).toEqual([1]);
    await giveUp(id);
    expect([(await opened(piece)).items, await stored(piece), codeOf(await giveUp(id))]).toEqual([[], [], 'learning.upload_not_found']);
  });

  it('is of a size that is taken, for a draft that is played, and one of three at most', async () => {
    const piece = await draft();
    const huge = await rig.call(author, 'POST', `/learning/resources/${piece}/uploads`, { name: 'a.mp4', bytes: 501 * MEGABYTE, head: sha1(film) });
    expect([codeOf(huge), huge.json<{ detail: string }>().detail, (await opened(piece)).mostBytes]).toEqual(['learning.upload_too_large', '文件不能超过 500 MB', 500 * MEGABYTE]);
    expect(codeOf(await begin(await draft('link')))).toBe('learning.step_not_open');
    const pieces = await Promise.all(Array.from({ length: MOST_OPEN_UPLOADS + 1 }, () => draft()));
    const all = await Promise.all(pieces.map((one) => begin(one)));
    const [taken, refused] = [all.filter((one) => one.statusCode === 201), all.filter((one) => one.statusCode !== 201)];
    expect([taken.length <= MOST_OPEN_UPLOADS, refused.every((one) => codeOf(one) === 'learning.too_many_uploads')]).toEqual([true, true]);
    for (const one of pieces) await begin(one);
    const held = (await Promise.all(pieces.map(opened))).flatMap((one) => one.items);
    expect(held).toHaveLength(MOST_OPEN_UPLOADS);
    expect(codeOf(await begin(piece))).toBe('learning.too_many_uploads');
    // Another file for the same piece takes the place of the one that was begun.
    const small = smallMp4(30);
    const full = pieces[0] ?? '';
    const before = (await opened(full)).items[0];
    const after = before && (await begun(full, small));
    expect(after && [after.id === before.id, (await opened(full)).items.length]).toEqual(before && [false, 1]);
    for (const one of (await Promise.all(pieces.map(opened))).flatMap((each) => each.items)) await giveUp(one.id);
  });

  it('that nobody goes on with is thrown away after its days, and every part gives it new ones', async () => {
    const piece = await draft();
    const { id } = await begun(piece);
    await part(id, 1);
    rig.server.clock.set(rig.server.clock.now() + (UPLOAD_DAYS * DAY - 1000));
    expect((await part(id, 2)).statusCode).toBe(200);
    rig.server.clock.set(rig.server.clock.now() + UPLOAD_DAYS * DAY - 1000);
    expect([await purge(), (await opened(piece)).items[0]?.received]).toEqual([0, [1, 2]]);
    rig.server.clock.set(rig.server.clock.now() + 1000);
    expect([codeOf(await part(id, 3)), codeOf(await finish(id)), (await opened(piece)).items, (await stored(piece)).length]).toEqual(['learning.upload_not_found', 'learning.upload_not_found', [], 2]);
    expect([await purge(), await stored(piece), await purge()]).toEqual([1, [], 0]);
  });
});
