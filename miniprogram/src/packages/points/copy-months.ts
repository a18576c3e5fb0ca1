/** Words of the pages of 月大评 and of certificates. */
export const monthCopy = {
  title: (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月学习评议`,
  list: { title: '月大评', none: '还没有月大评', noneNext: '每月一日，上月有积分的支部会自动生成草稿', facts: (active: number, headcount: number, points: number) => `党员 ${headcount} 人，${active} 人有积分，共 ${points} 分`, nominees: (count: number) => `提名学习标兵 ${count} 人`, waiting: (count: number) => `${count} 条异议待答复`, until: (day: string) => `公示至${day}`, version: (version: number) => `第 ${version} 版` },
  shown: {
    title: '月大评', none: '还没有公示的月大评', noneNext: '支部评议后在这里公示学习标兵', nominees: '学习标兵', nobody: '本月没有提名学习标兵', own: '我的评语', place: (place: number | null) => (place === null ? '本月没有积分' : `第 ${place} 名`), points: (own: number, imported: number | null) => `积分 ${own} 分${imported === null ? '' : `，学习强国 ${imported} 分`}`,
    noWords: '支部本月没有为您填写评语', list: '本月积分名单', listHint: '不显示末位和选择不显示的同志', met: (day: string) => `支部于${day}开会评议`, note: (text: string) => `更正说明：${text}`, object: '提出异议', objected: (text: string) => `您的异议：${text}`, waiting: '待答复', answered: (text: string) => `答复：${text}`, upheld: '异议成立，将更正',
    objectTitle: '对本月评议实名提出异议', objectExplain: '支部委员会看到您的姓名并须在办结前答复。', objectReasons: ['评语与事实不符，请核实。', '积分有误，请核实。'], submit: '提交异议', done: '已提交，请等待答复',
  },
  one: {
    people: '数据与评语', peopleHint: (most: number) => `优秀最多 ${most} 人；评语只有本人和支部委员会看到`, points: (points: number, imported: number | null) => `积分 ${points} 分${imported === null ? '' : `，学习强国 ${imported} 分`}`, noPlace: '本月没有积分', noMark: '还没有评语', mark: '填写评语', change: '修改评语', evidence: (text: string) => `依据：${text}`, nominated: '提名学习标兵', by: (name: string) => `${name} 填写`,
    imported: '本期计入学习强国积分', note: (text: string) => `说明：${text}`, own: '本人的评语由其他委员填写',
    decision: '支部决定', noDecision: '还没有登记决定', noDecisionNext: '评语填好后，开会评议并登记决定', record: '登记支部决定', met: '会议日期', present: '到会有表决权人数', votesFor: '赞成', votesAgainst: '反对', votesAbstained: '弃权', words: '决定内容', wordsHint: '写明提名的学习标兵和主要理由', recordedBy: '登记人', confirmedBy: '复核人', save: '登记',
    votes: (present: number, yes: number, no: number, none: number) => `到会 ${present} 人，赞成 ${yes}，反对 ${no}，弃权 ${none}`,
    confirm: '复核无误，开始公示', confirmAsk: '开始公示？', confirmWords: '公示后不能修改；有误时用新版本更正。本支部党员会收到通知。', back: '退回', backTitle: '退回这份决定', backWords: '登记人会看到原因，改好后重新登记。', backReasons: ['票数请再核对。', '评语或依据请补充。'],
    close: '公示期满，办结', closeAsk: '办结本期月大评？', closeWords: '学习标兵证书随即颁发，编号不能更改。', correct: '起草更正版本', correctTitle: '起草更正版本', correctWords: '按积分明细生成新版本，评语照原样带入，改好后重新评议、公示；说明对党员可见。', correctReasons: ['按成立的异议更正。', '核实后调整提名。'], done: '已办理',
    objections: '异议', answer: '答复', answerTitle: (name: string) => `答复${name}的异议`, answerLabel: '答复内容', upheld: '异议成立，须更正后才能办结', send: '发送答复', by2: (name: string, at: string) => `${name} 于 ${at} 提出`, answered: (name: string, text: string) => `${name} 答复：${text}`, none: '公示期内没有异议', secondNote: '等其他委员或上级党委复核', ownNote: '您是被提名人，由其他委员办理',
  },
  mark: { title: (name: string) => `${name}的评语`, grade: '等次', words: '评语', wordsHint: '写具体的事，本人会看到', evidence: '依据', evidenceHint: '会议记录、学习记录、材料存放处；评为优秀时必填', nominate: '提名为学习标兵', save: '保存评语', done: '已保存' },
  setting: { title: '评议与计分设置', days: '公示工作日', daysUnit: (days: number) => `${days} 个工作日`, hint: (year: number | null) => (year === null ? '按周一至周五计算，遇长假请多设几天。' : `法定节假日和调休按国务院公布的安排计算，已知至${year}年；之后的日子按周一至周五计算。`), imported: '学习强国积分计入月大评', week: '学习强国积分计入周小晒', weekHint: '计入后，本支部这一周的名次按两项合计，两项分别列出；已公布的榜单不变。', fromWeek: (week: string) => `${week}起计入`, off: '不计入', from: (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月起计入`, decided: (day: string) => `${day} 决定` },
  honours: {
    title: '我的荣誉', register: '学习标兵证书', none: '还没有荣誉', noneNext: '月大评办结后，学习标兵证书会出现在这里', registerNone: '还没有颁发证书', issued: (day: string) => `${day} 颁发`, good: '有效', revoked: (day: string) => `${day} 已撤销`, reason: (text: string) => `原因：${text}`, pdf: '下载证书', file: (number: string) => `${number}.pdf`, picture: '生成图片', revoke: '撤销',
    revokeTitle: (name: string) => `撤销${name}的证书`, revokeWords: '编号保留，公开查验会显示已撤销；本人会收到通知和原因。', revokeReasons: ['评议有误，按更正结果撤销。', '经核实不符合条件。'], done: '已撤销', month: (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月学习标兵`,
    alt: '学习标兵证书图片', saved: '已保存', pictureHint: '图片上只有姓名、支部和月份。',
  },
  check: { title: '查验学习标兵证书', lead: '输入证书上的验证码，或扫描证书上的二维码。不需要登录。', code: '验证码', codeHint: '十六位字母和数字，不分大小写', submit: '查验', none: '没有这份证书', noneWords: '请核对验证码。', on: (day: string) => `${day}查验`, good: '证书有效', revoked: '证书已撤销', name: '姓名', branch: '党支部', committee: '颁发党委', month: '评议月份', issued: '颁发日期' },
} as const;
