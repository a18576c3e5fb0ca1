/** Words of the pages on which single entries are taken back. */
export const reversalCopy = {
  title: '积分冲正', none: '没有待审核的冲正', noneNext: '冲正由一人提出、另一人审核', ask: '提出冲正', by: (name: string, at: string) => `${name} 于 ${at} 提出`, reason: (text: string) => `原因：${text}`, facts: (day: string, points: number) => `${day} · ${points} 分`, approve: '同意', reject: '不同意', waiting: '等其他委员审核',
  sure: (name: string) => `冲正${name}的这条积分？`, effect: '同意后随即记一条冲正，计入本周，并通知本人；已公布的榜单不变。', rejectTitle: '不同意冲正', rejectWords: '提出人会看到原因。', rejectReasons: ['经核实，这条积分无误。'], done: '已办理',
  member: { title: '党员积分明细', change: '重选', none: '还没有积分', noneNext: '有积分后会出现在这里', reverse: '提出冲正', askTitle: '提出冲正这条积分', askWords: '由其他委员审核；本人会看到原因。', reasons: ['签到有误，本人没有参加。', '同一事项重复记分。'], send: '提交', sent: '已提交，等待其他委员审核', hint: '先找到党员，再选要冲正的一条' },
} as const;
