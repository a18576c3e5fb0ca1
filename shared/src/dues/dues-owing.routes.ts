import type { RouteTable } from '../kernel/index.js';
import type { DuesOwingApi } from './dues-owing.contract.js';

/** Routes of who owes dues. */
export const duesOwingRoutes: RouteTable<DuesOwingApi> = {
  countDuesOwing: { method: 'GET', path: '/dues/owing/count', action: 'dues.collect', summary: '截至某月未交清党费的人数和金额', problems: [] },
  listDuesOwing: { method: 'GET', path: '/dues/owing', action: 'dues.collect', summary: '截至某月未交清党费的党员及各月金额', problems: [] },
  remindAllDues: { method: 'POST', path: '/dues/owing/reminders', action: 'dues.collect', summary: '提醒管理范围内全部未交党费的党员，每人每周至多一次', perMinute: 6, problems: [] },
};
