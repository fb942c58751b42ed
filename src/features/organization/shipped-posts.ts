import type { Texts } from '../../terms/lists.ts';

/** A post or department as it ships, with what it is there for (ORG-1). */
export interface ShippedPost {
  code: string;
  title: Texts;
  duties: Texts;
}

type Row = [code: string, title: [string, string, string], duties: [string, string, string]];

const texts = ([zhCn, zhTw, en]: [string, string, string]): Texts => ({
  'zh-CN': zhCn,
  'zh-TW': zhTw,
  en,
});

const posts = (rows: readonly Row[]): ShippedPost[] =>
  rows.map(([code, title, duties]) => ({ code, title: texts(title), duties: texts(duties) }));

/** The five posts every procedure knows. */
export const shippedPositions: readonly ShippedPost[] = posts([
  [
    'intake',
    ['受理岗', '受理崗', 'Intake'],
    [
      '接听、接收并登记投诉，发出受理回执，识别重复来件。',
      '接聽、接收並登記投訴，發出受理回執，識別重複來件。',
      'Takes in and registers complaints, acknowledges them, recognises duplicates.',
    ],
  ],
  [
    'handling',
    ['处理岗', '處理崗', 'Handling'],
    [
      '查明事实与原因，提出并落实处理方案。',
      '查明事實與原因，提出並落實處理方案。',
      'Finds facts and causes, proposes the remedy and carries it out.',
    ],
  ],
  [
    'coordination',
    ['协调岗', '協調崗', 'Coordination'],
    [
      '分派案件，协调各部门协办，处理交接与争议。',
      '分派案件，協調各部門協辦，處理交接與爭議。',
      'Assigns cases, brings departments together, settles handovers and disputes.',
    ],
  ],
  [
    'feedback',
    ['反馈岗', '回饋崗', 'Feedback'],
    [
      '把进展和结果告知投诉人，回访满意度。',
      '把進展和結果告知投訴人，回訪滿意度。',
      'Tells complainants about progress and outcome, asks how satisfied they are.',
    ],
  ],
  [
    'supervision',
    ['监督岗', '監督崗', 'Supervision'],
    [
      '督办时限，抽查质量，受理对处理本身的不满。',
      '督辦時限，抽查品質，受理對處理本身的不滿。',
      'Watches deadlines, checks quality, hears discontent with the handling itself.',
    ],
  ],
]);

/** The four departments a new company begins with; rename, move or add as needed. */
export const shippedDepartments: readonly ShippedPost[] = posts([
  [
    'customer-service',
    ['客户服务部', '客戶服務部', 'Customer service'],
    [
      '统一受理投诉，跟踪到底，答复并回访。',
      '統一受理投訴，追蹤到底，答覆並回訪。',
      'Takes in all complaints, follows them to the end, replies and calls back.',
    ],
  ],
  [
    'quality',
    ['质量部', '品質部', 'Quality'],
    [
      '认定质量责任，组织原因分析与纠正预防措施。',
      '認定品質責任，組織原因分析與矯正預防措施。',
      'Judges quality, leads cause analysis, corrective and preventive action.',
    ],
  ],
  [
    'technical-support',
    ['技术支持部', '技術支援部', 'Technical support'],
    [
      '检测、鉴定与维修，给出技术结论。',
      '檢測、鑑定與維修，給出技術結論。',
      'Tests, examines and repairs, gives the technical finding.',
    ],
  ],
  [
    'marketing',
    ['市场部', '行銷部', 'Marketing'],
    [
      '处理宣传、价格与促销类投诉，协助客户关系维护。',
      '處理宣傳、價格與促銷類投訴，協助客戶關係維護。',
      'Handles what concerns advertising, price and promotion; helps to keep the customer.',
    ],
  ],
]);
