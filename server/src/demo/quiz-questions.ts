import { JUDGE_OPTIONS, OPTION_IDS, type QuestionContent } from '@party/shared/quizzes';

const options = (texts: readonly string[]): QuestionContent['options'] => texts.map((text, at) => ({ id: OPTION_IDS[at] ?? '', text }));

const single = (topic: string, stem: string, texts: readonly string[], right: string, explanation: string): QuestionContent =>
  ({ kind: 'single', topic, stem, options: options(texts), right: [right], accepted: [], explanation });
const multiple = (topic: string, stem: string, texts: readonly string[], right: string, explanation: string): QuestionContent =>
  ({ kind: 'multiple', topic, stem, options: options(texts), right: [...right], accepted: [], explanation });
const judge = (topic: string, stem: string, right: boolean, explanation: string): QuestionContent =>
  ({ kind: 'judge', topic, stem, options: JUDGE_OPTIONS.map((one) => ({ ...one })), right: [right ? 'yes' : 'no'], accepted: [], explanation });
const fill = (topic: string, stem: string, accepted: readonly string[], explanation: string): QuestionContent =>
  ({ kind: 'fill', topic, stem, options: [], right: [], accepted: [...accepted], explanation });

const [CONSTITUTION, HISTORY, ORGANISATION, DISCIPLINE] = ['党章', '党史', '组织制度', '纪律与党费'];

/** Questions of the demo university and of the sample table, each from a document that is named. */
export const QUIZ_QUESTIONS: readonly QuestionContent[] = [
  single(CONSTITUTION, '党章规定，年满多少周岁可以申请加入中国共产党？', ['十六周岁', '十八周岁', '二十周岁', '二十二周岁'], 'b', '党章第一条：年满十八岁的中国工人、农民、军人、知识分子和其他社会阶层的先进分子可以申请入党。'),
  single(CONSTITUTION, '预备党员的预备期为多长时间？', ['半年', '一年', '一年半', '两年'], 'b', '党章第七条：预备党员的预备期为一年。'),
  single(CONSTITUTION, '预备党员的预备期从哪一天算起？', ['递交入党申请书之日', '支部大会通过其为预备党员之日', '上级党委批准之日', '入党宣誓之日'], 'b', '党章第七条：预备党员的预备期，从支部大会通过他为预备党员之日算起。'),
  single(CONSTITUTION, '党员的党龄从哪一天算起？', ['递交入党申请书之日', '支部大会通过其为预备党员之日', '预备期满转为正式党员之日', '入党宣誓之日'], 'c', '党章第七条：党员的党龄，从预备期满转为正式党员之日算起。'),
  single(CONSTITUTION, '党员如果没有正当理由，连续多长时间不参加党的组织生活，或不交纳党费，或不做党所分配的工作，就被认为是自行脱党？', ['三个月', '六个月', '九个月', '一年'], 'b', '党章第九条。'),
  single(CONSTITUTION, '有正式党员多少人以上的，应当成立党的基层组织？', ['三人', '五人', '七人', '十人'], 'a', '党章第三十条：凡是有正式党员三人以上的，都应当成立党的基层组织。'),
  multiple(CONSTITUTION, '下列哪些是党员必须履行的义务？', ['认真学习党的基本理论', '贯彻执行党的基本路线和各项方针政策', '自觉遵守党的纪律', '对党的工作提出建议和倡议'], 'abc', '党章第三条规定党员的义务；对党的工作提出建议和倡议是第四条规定的党员权利。'),
  multiple(CONSTITUTION, '下列哪些是党员享有的权利？', ['参加党的有关会议，阅读党的有关文件', '在党的会议上和党报党刊上，参加关于党的政策问题的讨论', '行使表决权、选举权，有被选举权', '按规定交纳党费'], 'abc', '党章第四条；按期交纳党费是党员的基本条件之一，见第一条。'),
  judge(CONSTITUTION, '预备党员没有表决权、选举权和被选举权。', true, '党章第七条：预备党员的权利，除了没有表决权、选举权和被选举权以外，也同正式党员一样。'),
  judge(CONSTITUTION, '党员有退党的自由。', true, '党章第九条：党员有退党的自由。'),
  judge(CONSTITUTION, '发展党员可以由支部书记一人决定。', false, '党章第五条：发展党员经过党的支部，坚持个别吸收的原则；申请人须经支部大会通过和上级党组织批准。'),
  fill(CONSTITUTION, '党的根本宗旨是全心全意为____服务。', ['人民'], '党章总纲：坚持全心全意为人民服务。'),
  fill(CONSTITUTION, '党的根本组织原则是____。', ['民主集中制'], '党章总纲：民主集中制是民主基础上的集中和集中指导下的民主相结合。'),

  single(HISTORY, '中国共产党第一次全国代表大会召开于哪一年？', ['1919年', '1920年', '1921年', '1922年'], 'c', '1921年7月，中共一大在上海召开，后转移到浙江嘉兴南湖。'),
  single(HISTORY, '中共一大最后一天的会议在哪里举行？', ['浙江嘉兴南湖', '江西瑞金', '贵州遵义', '陕西延安'], 'a', '会议后来转移到浙江嘉兴南湖的一艘游船上举行。'),
  single(HISTORY, '1935年在长征途中召开、事实上确立了毛泽东同志在党中央和红军领导地位的会议是：', ['八七会议', '古田会议', '遵义会议', '瓦窑堡会议'], 'c', '1935年1月召开的遵义会议。'),
  single(HISTORY, '把毛泽东思想写入党章是在党的哪一次全国代表大会？', ['六大', '七大', '八大', '九大'], 'b', '1945年党的七大将毛泽东思想写入党章。'),
  single(HISTORY, '作出把党和国家工作中心转移到经济建设上来、实行改革开放决策的是：', ['党的十一届三中全会', '党的十二大', '党的十三大', '党的十四大'], 'a', '1978年12月召开的党的十一届三中全会。'),
  multiple(HISTORY, '伟大建党精神包括下列哪些内容？', ['坚持真理、坚守理想', '践行初心、担当使命', '不怕牺牲、英勇斗争', '对党忠诚、不负人民'], 'abcd', '见习近平总书记在庆祝中国共产党成立100周年大会上的讲话。'),
  multiple(HISTORY, '毛泽东同志提出的党的三大优良作风是：', ['理论联系实际', '密切联系群众', '批评与自我批评', '艰苦奋斗'], 'abc', '见党的七大政治报告《论联合政府》。'),
  judge(HISTORY, '1927年的南昌起义打响了武装反抗国民党反动派的第一枪。', true, '1927年8月1日，南昌起义。'),
  judge(HISTORY, '“两个务必”是在党的七届二中全会上提出的。', true, '1949年3月，党的七届二中全会。'),
  judge(HISTORY, '古田会议确立了思想建党、政治建军的原则。', true, '1929年12月，古田会议。'),
  fill(HISTORY, '中华人民共和国成立于____年。', ['1949', '1949年', '一九四九'], '1949年10月1日。'),
  fill(HISTORY, '红军长征的出发地之一是江西省的____市（中央苏区的首都）。', ['瑞金', '瑞金市'], '瑞金是中华苏维埃共和国临时中央政府所在地。'),

  single(ORGANISATION, '党支部党员大会一般多长时间召开一次？', ['每月', '每季度', '每半年', '每年'], 'b', '《中国共产党支部工作条例（试行）》：党支部党员大会一般每季度召开1次。'),
  single(ORGANISATION, '党支部委员会会议一般多长时间召开一次？', ['每周', '每月', '每季度', '每半年'], 'b', '《中国共产党支部工作条例（试行）》：党支部委员会会议一般每月召开1次。'),
  single(ORGANISATION, '党支部每月相对固定的什么活动，组织党员集中学习、过组织生活、进行民主议事和志愿服务等？', ['主题党日', '民主评议', '述职评议', '党性分析'], 'a', '《中国共产党支部工作条例（试行）》：党支部每月相对固定1天开展主题党日。'),
  single(ORGANISATION, '民主评议党员一般多长时间开展一次？', ['每季度', '每半年', '每年', '每两年'], 'c', '《中国共产党支部工作条例（试行）》：党支部一般每年开展1次民主评议党员。'),
  multiple(ORGANISATION, '“三会一课”包括：', ['党支部党员大会', '党支部委员会会议', '党小组会', '党课'], 'abcd', '《中国共产党支部工作条例（试行）》。'),
  multiple(ORGANISATION, '党支部委员会一般设哪些职务？', ['书记', '组织委员', '宣传委员', '纪检委员', '行政秘书'], 'abcd', '《中国共产党支部工作条例（试行）》：设书记和组织委员、宣传委员、纪检委员等，必要时可以设1名副书记。'),
  judge(ORGANISATION, '党小组会一般每月召开一次。', true, '《中国共产党支部工作条例（试行）》：党小组会一般每月召开1次。'),
  judge(ORGANISATION, '党支部党员人数一般不超过50人。', true, '《中国共产党支部工作条例（试行）》：党支部党员人数一般不超过50人。'),
  judge(ORGANISATION, '正式党员不足3人的单位，不能建立任何形式的党组织。', false, '正式党员不足3人的，应当按照地域相邻、行业相近、规模适当、便于管理的原则，成立联合党支部。'),
  fill(ORGANISATION, '党支部每年至少召开____次组织生活会。', ['1', '一', '1次', '一次'], '《中国共产党支部工作条例（试行）》：党支部每年至少召开1次组织生活会。'),

  single(DISCIPLINE, '党的纪律处分共有几种？', ['三种', '四种', '五种', '六种'], 'c', '党章第四十一条：警告、严重警告、撤销党内职务、留党察看、开除党籍。'),
  single(DISCIPLINE, '留党察看最长不超过多长时间？', ['半年', '一年', '两年', '三年'], 'c', '党章第四十一条：留党察看最长不超过两年。'),
  single(DISCIPLINE, '学生党员、下岗失业的党员等，每月交纳党费多少元？', ['0.2元', '0.5元', '1元', '2元'], 'a', '《关于中国共产党党费收缴、使用和管理的规定》。'),
  multiple(DISCIPLINE, '党的六大纪律包括政治纪律、组织纪律，以及：', ['廉洁纪律', '群众纪律', '工作纪律', '生活纪律'], 'abcd', '《中国共产党纪律处分条例》。'),
  judge(DISCIPLINE, '党员在留党察看期间没有表决权、选举权和被选举权。', true, '党章第四十一条。'),
  judge(DISCIPLINE, '党员一般应当向其正式组织关系所在的党支部交纳党费。', true, '《关于中国共产党党费收缴、使用和管理的规定》。'),
  fill(DISCIPLINE, '监督执纪“四种形态”的第一种，通常概括为经常开展批评和自我批评，让“红红脸、出出____”成为常态。', ['汗'], '《中国共产党纪律处分条例》第五条。'),
];
