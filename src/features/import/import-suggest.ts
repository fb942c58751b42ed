import type { ImportField } from '../../terms/imports.ts';
import { importFields } from '../../terms/imports.ts';
import type { ColumnFound } from './import-columns.ts';

/** Words in the name of a column that say what it is for, the surest first. */
const words: readonly [ImportField, RegExp][] = [
  [
    'closedAt',
    /(关闭|结案|办结|完结|解决|处理完成|關閉|結案).*(时间|日期|時間)|^(closed|resolved|solved).*(at|on|date|time)?$/,
  ],
  ['occurredAt', /(发生|事发|购买|發生).*(时间|日期|時間)|occurred|incident.*date/],
  [
    'receivedAt',
    /(投诉|受理|创建|提交|接收|收到|收件|登记|来电|反馈|投訴|建立|提交).*(时间|日期|時間)|^(时间|日期|時間)$|^(date|time|created|received|submitted|opened)\b.*/,
  ],
  [
    'sourceRef',
    /(投诉|工单|案件|单据|反馈|投訴|工單|案件)?.*(编号|单号|流水号|序号|編號|單號)$|^(complaint|case|ticket|issue)?[ _-]?(id|no|number|ref)\.?$/,
  ],
  ['orderNo', /(订单|合同|訂單|合約).*(号|编号|號)?$|^order/],
  ['customerNo', /(客户|会员|客戶|會員).*(号|编号|號)$|^(customer|member)[ _-]?(no|id|number)/],
  ['phone', /电话|手机|联系方式|電話|手機|phone|mobile|^tel/],
  ['mail', /邮箱|邮件地址|電郵|信箱|e-?mail/],
  ['address', /地址|住址|address/],
  ['level', /(客户|会员|客戶|會員).*(等级|级别|等級)|(customer|member).*(level|tier)/],
  [
    'complainant',
    /(客户|投诉人|联系人|姓名|用户名|顾客|客戶|投訴人|聯絡人)(姓名|名称|名稱)?$|^(customer|complainant|contact|consumer|name)([ _]name)?$/,
  ],
  ['title', /标题|主题|摘要|標題|主題|^(title|subject|summary|headline)$/],
  [
    'narrative',
    /简述|内容|描述|详情|正文|经过|問題描述|內容|簡述|narrative|description|details?$|^(text|body|content|review|comment|message)s?$/,
  ],
  ['channel', /渠道|来源|途径|管道|來源|channel|submitted[ _]via|source/],
  ['severity', /严重|紧急程度|嚴重|severity|priority/],
  ['status', /状态|进度|狀態|^status$/],
  ['batch', /批次|批号|批號|^(batch|lot)/],
  ['model', /车型|型号|规格|型號|規格|^model/],
  ['product', /产品|品牌|车系|商品|產品|^(product|brand|series|item)/],
  [
    'category',
    /(问题|投诉|故障|投訴|問題)?(类型|分类|类别|類型|分類|類別)$|^投诉问题$|categor|^(issue|type)$/,
  ],
  ['claimedLoss', /损失|索赔|金额|損失|金額|(claimed|amount|loss)/],
  ['remedySought', /诉求|期望(解决)?方式|訴求|remedy/],
  ['wishes', /期望|要求|希望|wishes|desired/],
  ['region', /区域|大区|區域|^region/],
  ['department', /部门|部門|department/],
  ['place', /地点|城市|省份|门店|地點|門市|^(place|city|state|store|location)$/],
  ['kind', /^(记录)?种类$|^kind$/],
];

/** Fields that one column at most can be. */
const single: ReadonlySet<ImportField> = new Set(importFields.filter(
  (field) => !['product', 'model', 'narrative', 'category', 'place', 'wishes', 'keep', 'drop'].includes(field),
)); // oxfmt-ignore

/** Our own codes, as an exported file names its columns. */
const ownCodes: ReadonlySet<string> = new Set(importFields);

/**
 * What each column is probably for: by the code that our own export puts behind its name, by the words of its name,
 * and by what it holds. What says nothing is kept as it is; running numbers without a name are left behind.
 */
export function suggestFields(
  columns: readonly ColumnFound[],
  codeOf: (name: string) => string,
): ImportField[] {
  const isOurs = columns.some(({ name }) => codeOf(name) === 'number' && name !== 'number');
  const fields: (ImportField | null)[] = columns.map((column) => {
    const code = codeOf(column.name);
    if (code !== column.name.trim()) {
      if (code === 'number') return 'sourceRef';
      return ownCodes.has(code) && !(isOurs && code === 'sourceRef') ? (code as ImportField) : 'keep';
    }
    if (column.filled === 0 || column.ours) return 'drop';
    return null;
  });
  for (const [field, pattern] of words)
    for (const [index, column] of columns.entries()) {
      const free = fields[index] === null && !(single.has(field) && fields.includes(field));
      if (free && pattern.test(column.name.trim().toLowerCase()) && fits(field, column))
        fields[index] = field;
    }
  byContent(columns, fields);
  return fields.map((field, index) => field ?? (isRunning(columns[index]) ? 'drop' : 'keep'));
}

/** A name may mislead: what is to be a time must look like one, a number of something must be short. */
function fits(field: ImportField, column: ColumnFound): boolean {
  if (field === 'receivedAt' || field === 'closedAt' || field === 'occurredAt') return column.dates > 0.5;
  if (field === 'sourceRef' || field === 'orderNo') return column.longest <= 200 && column.dates < 0.9;
  if (field === 'channel' || field === 'status' || field === 'severity' || field === 'kind')
    return column.values !== null;
  return true;
}

function byContent(columns: readonly ColumnFound[], fields: (ImportField | null)[]): void {
  const take = (field: ImportField, pick: (column: ColumnFound) => number): void => {
    if (fields.includes(field)) return;
    const best = columns
      .map((column, index) => ({ index, score: fields[index] === null ? pick(column) : 0 }))
      .reduce((a, b) => (b.score > a.score ? b : a), { index: -1, score: 0 });
    if (best.score > 0) fields[best.index] = field;
  };
  take('receivedAt', ({ dates }) => (dates > 0.8 ? dates : 0));
  take('phone', ({ phones }) => (phones > 0.8 ? phones : 0));
  take('mail', ({ mails }) => (mails > 0.8 ? mails : 0));
  // The longest text is what was complained about; a title without any text is the text.
  if (!fields.includes('narrative')) {
    const title = fields.indexOf('title');
    take('narrative', ({ length, values, unique }) =>
      length > 15 && (values === null || unique) ? length : 0,
    );
    if (!fields.includes('narrative') && title >= 0) fields[title] = 'narrative';
  }
}

/** A column without a name that only counts the rows. */
function isRunning(column: ColumnFound | undefined): boolean {
  return !!column && column.name.startsWith('#') && column.numbers > 0.99;
}
