import { actions, closing, finding, letter, rounds, talk } from './content-notation.ts';
import type { SampleHandling } from './content-types.ts';

const complaint = { kind: 'complaint', language: 'zh-CN' } as const;

/** How short complaints about price, contract, warranty and understanding are handled. */
export const moneyHandlings: readonly SampleHandling[] = [
  {
    ...complaint,
    key: 'price-opaque-corrected',
    categories: ['price.opaque'],
    talk: talk(`
      h | 您说得在理，我照您的步骤走了一遍，确实到最后一步才看得见。页面截图我留下了。
      c | 钱不多，就是觉得被蒙了。
      n legal | 展示方式易误解，建议按顾客理解兑现并当日改页面。
      h | 按您看到的来算，差额退您，页面今天改。
    `),
    finding: finding(`
      founded marketing | 关键条件展示不明显，足以误导，应按顾客合理理解兑现。
      cause | 页面与门店告知没有统一核对，条件写在不显眼处。
    `),
    actions: actions(`
      marketing 5 | 关键条件移到首屏，门店与网店用同一份文案
    `),
    rounds: rounds(`
      offer refund 80 | 按您看到的条件退还差额
      accepts | 行，改了就好
    `),
    reply: letter(`
      我们照您的步骤核对，关键条件确实要到最后才显示，容易让人误会，这是我们的展示问题。
      差额已按您看到的条件退还，财务部 2 个工作日到账；市场部 5 个工作日内把条件移到首屏。
      若退款金额与您计算的不一致，请把算法发来，我们逐笔核对；您也可以向市场监管部门反映。
    `),
    closing: closing(`
      verified | 页面改版上线，同类来件下降七成
      survey 4 5 5 5 | 照我的步骤走一遍，这一点最打动我。
      fully | 看不见的条件等于没有说
      change | 条件展示须通过“第一次来的人看不看得见”测试
    `),
  },
  {
    ...complaint,
    key: 'contract-mediated',
    categories: ['contract.dispute'],
    talk: talk(`
      h | 合同、附件和往来记录我都调齐了，请您也把手上的发来，咱们对着同一套材料谈。
      c | 发了。你们业务员答应过的都在录音里。
      n legal | 业务员承诺可视为合同补充，应予履行；逾期责任双方各有，建议协商。
      h | 材料对过了：承诺算数，我们履行；其中一处是双方理解不同，想听听您的意见。
    `),
    finding: finding(`
      partly stores | 业务人员承诺未写入合同但确有其事，应予履行；其余主张依据不足。
      cause | 口头承诺没有纳入合同，审核时看不到。
    `),
    actions: actions(`
      legal 10 | 签约时增加“口头承诺登记”一页，双方签认
    `),
    rounds: rounds(`
      offer discount 500 | 履行承诺，差异部分减免 500 元
      counters | 承诺履行没问题，减免再加五百，这件事就翻篇
      offer discount 1000 | 履行承诺，差异部分减免 1,000 元
      accepts | 同意，写成书面
    `),
    reply: letter(`
      经核对合同、附件和沟通记录，业务人员的承诺确有其事，虽未写入合同，我们仍予履行；理解不一致之处，经与您协商，减免 1,000 元。
      以上由门店管理部 5 个工作日内办理，补充协议随附，经法务部审核。今后签约将登记口头承诺，由双方签认。
      如对补充协议有异议，请勿签字，我们继续协商；您也可按合同约定申请仲裁或起诉。
    `),
    closing: closing(`
      verified | 补充协议已签署并履行完毕
      survey 4 4 4 5 | 对着材料谈，不吵。
      fully | 嘴上说过的，要么写下来，要么别说
      change | 签约表单增加口头承诺登记，空白也须签“无”
    `),
  },
  {
    ...complaint,
    key: 'warranty-honoured',
    categories: ['after-sales.warranty'],
    talk: talk(`
      h | 序列号我查了，在保。拒保的说法没有依据，您不用再找任何凭证。
      c | 那为什么他们说不行？
      n repair | 网点沿用旧口径，已通知更正并暗访。
      h | 是网点用错了规定。师傅后天上门，费用全免。
    `),
    finding: finding(`
      founded repair | 产品在保修期内，拒保没有依据，投诉成立。
      cause | 网点不掌握现行规定，系统也未显示保修结论。
    `),
    actions: actions(`
      repair 7 | 保修结论由系统按序列号给出，网点不得自行判断
    `),
    rounds: rounds(`
      offer repair 0 | 上门免费维修，配件与工时全免
      accepts | 修好了
    `),
    reply: letter(`
      经查序列号，您的产品在保修期内，网点拒保没有依据，我们向您道歉。
      维修中心已上门免费修复。7 个工作日内，保修与否由系统按序列号直接给出，网点不能再各说各话。
      修复部位另保一年；再遇拒保，请当场拨打 000-88000100，我们与网点直接通话。
    `),
    closing: closing(`
      verified | 修复后两周正常；系统判保上线，抽查 30 单无误
      survey 4 5 5 5 | 早一点由系统说了算就好了。
      fully | 保不保修不该看遇到谁
      change | 拒保须上传依据，由总部复核后方可告知顾客
    `),
  },
  {
    ...complaint,
    key: 'repair-transparent',
    categories: ['after-sales.repair'],
    talk: talk(`
      h | 东西现在在哪、修到哪一步，我一小时内给您拍照片看。
      c | 好，我就怕石沉大海。
      n repair | 工单状态与实物不符，已找到并优先处理；故障复现确认。
      h | 照片发您了。故障复现出来了，今天换件，明天试机一天，后天送回，您看行吗？
      c | 行，多试试，别再返。
    `),
    finding: finding(`
      founded repair | 前次维修未复现故障即判修复，进展亦未告知，投诉成立。
      cause | 维修完成没有试机要求，进展不对顾客公开。
    `),
    actions: actions(`
      repair 10 | 修复后连续试机 24 小时，进展照片推送顾客
    `),
    rounds: rounds(`
      offer repair 0 | 换件并试机 24 小时，免费送回，延保半年
      counters | 要是再坏一次，我不修了，直接换新，这句话写上
      offer service-extension 0 | 同上，并写明同一故障再现即换新
      accepts | 白纸黑字，放心了
    `),
    reply: letter(`
      您的产品前次维修没有复现故障就送回，进展也没有告诉您，是我们的失误。本次已复现并换件，试机 24 小时正常，照片随附。
      免费送回并延保半年；同一故障再出现一次，直接换新，本函即为凭据。维修中心 10 个工作日内把试机与进展推送定为必做。
      如仍有疑问，可要求更换维修点或由技术支持部复检。
    `),
    closing: closing(`
      verified | 送回后 30 天未再发；进展推送上线后催修来电减少一半
      survey 4 5 5 5 | 看得见进度，心就不慌。
      fully | 修没修好，要让机器自己说一天
      change | 无试机记录不得关单
    `),
  },
  {
    ...complaint,
    key: 'misunderstanding-cleared',
    categories: ['other.misunderstanding'],
    talk: talk(`
      h | 您这样想很正常，换我也会起疑。我把能查到的记录都给您看，看完您再判断。
      c | 好，我就要看得见的东西。
      n quality | 记录核对一致，产品无异常；告知确实不足。
      h | 记录发您了，每一项对应哪里我都标了。有一处看不懂也请问我。
      c | 看明白了，是我多心，不过你们确实该说一声。
    `),
    finding: finding(`
      unfounded quality | 记录核对一致，产品没有问题；变更和功能告知不足，误会情有可原。
      cause | 变更没有公告，顾客无从判断。
    `),
    actions: actions(`
      marketing 7 | 变更先公告后发货，常见疑问做成对照图
    `),
    rounds: rounds(`
      offer explanation 0 | 提供完整记录并逐项说明；仍不放心可退货
      accepts | 不退了，说清楚就好
    `),
    reply: letter(`
      经核对生产、检验和系统记录，您的产品没有异常，相关记录已提供给您。您会起疑，是因为我们有变化却没有提前说。
      市场部 7 个工作日内公布对照说明，以后先公告后发货。若您还有不放心的地方，30 天内可以退货，也可以送检，结果与我们所说不符的，费用和赔偿由我们承担。
    `),
    closing: closing(`
      verified | 对照说明上线，同类来询减少八成
      survey 5 5 5 5 | 没有嫌我疑神疑鬼。
      fully | 误会里总有一半是没说清
      change | 不成立的投诉也要写出告知上的改进
    `),
  },
  {
    ...complaint,
    key: 'usage-taught',
    categories: ['other.usage'],
    talk: talk(`
      h | 不着急，您把机器放面前，咱们一步一步来，我等您。
      c | 好，我按你说的按了……哎，行了。
      h | 就是这一步说明书写得绕。我给您寄张图，贴旁边就不会忘。
      n service | 同一步骤本季第 4 次来询，转技术支持部改说明。
    `),
    finding: finding(`
      unfounded technical | 产品正常，属操作步骤不熟悉；说明书该步骤写得不清楚。
      cause | 说明书步骤顺序与实际操作不一致。
    `),
    actions: actions(`
      technical 15 | 按实际操作顺序改写该步骤，配手势图
    `),
    rounds: rounds(`
      offer consultation 0 | 电话指导并寄操作图，一周后回访
      accepts | 会了会了，谢谢
    `),
    reply: letter(`
      通过电话一起操作，您的产品工作正常，问题出在一个步骤上，而说明书把这一步写得绕。
      操作图已寄出，技术支持部 15 个工作日内改写说明书。一周后我们会再打一次电话，看看用得顺不顺。还有不明白的，随时来电，问多少遍都可以。
    `),
    closing: closing(`
      verified | 一周回访已能自行操作
      survey 5 5 5 5 | 耐心，没有嫌我笨。
      fully | 不会用，多半是没写好
      change | 同一步骤三次来询即触发说明书修改
    `),
  },
];
