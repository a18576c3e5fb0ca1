/** Whether a month `d` may be paid later in the month `:current`: a deferral that was granted has not run out. */
export const DEFERRED = `EXISTS (SELECT 1 FROM dues_relief f WHERE f.member_id = d.member_id AND f.state = 'approved' AND f.kind = 'deferred'
  AND d.month BETWEEN f.from_month AND f.until_month AND f.deferred_until >= :current)`;
/** Whether the committee above gave leave to pay a month `d` however late it is. */
export const LATE = `EXISTS (SELECT 1 FROM dues_relief l WHERE l.member_id = d.member_id AND l.state = 'approved' AND l.kind = 'late' AND d.month BETWEEN l.from_month AND l.until_month)`;
