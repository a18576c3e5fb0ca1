import { describe, expect, it } from '@jest/globals';
import type { Me } from '@party/shared/identity';
import { entriesFor } from './entries';
import type { RoomEntry } from './room-entry';
import { rooms } from './rooms';

const all: readonly RoomEntry[] = rooms;
const person = (actions: Me['actions']): Me => ({ accountId: 'a', member: null, positions: [], actions, consentVersion: null });
const base = { hint: '说明', icon: 'list', page: 'p', place: 'services' } as const;
const sample: readonly RoomEntry[] = [
  {
    room: 'x', pages: ['p'],
    services: [
      { ...base, id: 'open', title: '公开', open: true },
      { ...base, id: 'own', title: '本人' },
      { ...base, id: 'import', title: '导入', action: 'imports.run' },
      { ...base, id: 'scan', title: '扫码', only: 'weapp' },
      { ...base, id: 'login', title: '登录', place: 'login' },
    ],
  },
];
const ids = (...given: Parameters<typeof entriesFor>) => entriesFor(...given).map((entry) => entry.id);

describe('what is offered', () => {
  it('is only what is open to somebody who is not logged in', () => {
    expect(ids('services', null, sample, 'weapp')).toEqual(['open']);
    expect(ids('login', null, sample, 'weapp')).toEqual(['login']);
  });

  it('needs the action where one is named, and the platform', () => {
    expect(ids('services', person([]), sample, 'h5')).toEqual(['open', 'own']);
    expect(ids('services', person(['imports.run']), sample, 'weapp')).toEqual(['open', 'own', 'import', 'scan']);
  });
});

describe('the rooms', () => {
  it('name only pages they have', () => {
    const lost = all.flatMap(({ pages, services }) => services.filter((entry) => !pages.includes(entry.page)).map((entry) => entry.id));
    expect(lost).toEqual([]);
  });

  it('give every entry its own id', () => {
    const every = all.flatMap(({ room, services }) => services.map((entry) => `${room}.${entry.id}`));
    expect(new Set(every).size).toBe(every.length);
  });
});
