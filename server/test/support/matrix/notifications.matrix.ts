import type { NotificationsApi } from '@party/shared/notifications';
import type { RoomFixtures } from './fixture.js';

const PLACES = ['school', 'department', 'generalBranch', 'branch', 'sibling', 'otherDepartment', 'foreignBranch'] as const;
const NOBODYS = '01kb0000000000000000000zzz';

/** Fixtures of messages: everybody has only their own. */
export const notificationsMatrix: RoomFixtures<NotificationsApi> = {
  listMessages: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  countMessages: { on: 'oneself', allowed: ['200'], request: () => ({}) },
  readMessages: { on: 'oneself', allowed: ['notifications.not_found'], request: () => ({ body: { through: NOBODYS } }) },
  readMessage: { on: 'oneself', allowed: ['notifications.not_found'], request: () => ({ params: { id: NOBODYS } }) },
  messageTimes: { on: 'place', places: PLACES, allowed: ['200'], request: (world, place) => ({ query: { organisationId: world.tree[place].id } }) },
  setMessageTime: { on: 'place', places: PLACES, allowed: ['200'], request: (world, place) => ({ body: { organisationId: world.tree[place].id, kind: 'digest', time: null } }) },
};
