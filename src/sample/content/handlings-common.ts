import { actions, closing, finding, letter, rounds, talk } from './content-notation.ts';
import type { SampleHandling } from './content-types.ts';

const complaint = { kind: 'complaint', language: 'zh-CN' } as const;

/** Further ways of handling what is complained of most: delivery, price and repair. */
export const commonHandlings: readonly SampleHandling[] = [
  {
    ...complaint,
    key: 'logistics-photo-checked',
    categories: ['delivery.logistics'],
    talk: talk(`
      h | 抱歉让您收到这样一件东西。照片够用了，您先放一边，别因为它再伤着手。
      c | 放阳台了。多久能弄好？
      n logistics | 出库照完好，到站照已有异样，中转环节造成。
      h | 明天下午补到，师傅会把原来的带走，您不用打包。
      c | 不用打包这句最中听。
    `),
    finding: finding(`
      founded logistics | 出库与到站照片对比，问题发生在中转环节，投诉成立。
      cause | 中转仓交接只点件数，不看状态。
    `),
    actions: actions(`
      logistics 7 | 中转交接逐件拍照，异常件就地拦截，不再派送
    `),
    rounds: rounds(`
      offer replacement 0 | 次日补送，原件由师傅带走
      counters | 补送可以，我专门请了半天假，得算上
      offer compensation 150 | 次日补送，另补误工 150 元
      accepts | 可以，准时就行
    `),
    reply: letter(`
      出库照片完好，到站照片已有异样，问题出在我们的中转环节。让您拆箱时碰上这样的事，很抱歉。
      补送的已按时到达，原件由师傅带走，误工 150 元由财务部 2 个工作日内付出。物流配送部 7 个工作日内要求中转逐件拍照，有异常就不再往您门口送。
      以后收货若觉得不对，可以当场拒收，不需要理由，也不影响退换。
    `),
    closing: closing(`
      verified | 补送签收正常；中转拦截首月 37 件
      survey 4 5 4 5 | 师傅带走旧件还把地扫了。
      fully | 坏的东西不该再走完最后一公里
      change | 异常件在中转即拦截补发，并先告知顾客
    `),
  },
  {
    ...complaint,
    key: 'logistics-partly',
    categories: ['delivery.logistics', 'delivery.late'],
    talk: talk(`
      h | 我把订单、派送记录和您留的信息排在一起看了，有我们的错，也有一处信息没对上。
      c | 哪一处？你说。
      h | 备用电话少了一位数字，司机打不通就自己做了主，他不该做这个主。
      c | 少一位是我填错，可他也不能乱放啊。
      n logistics | 联系不上时应带回，司机擅自处置，扣罚。
    `),
    finding: finding(`
      partly logistics | 联系电话有误是诱因，但联系不上时擅自处置违反规定，主要责任在我方。
      cause | 无法联系时的做法没有写进司机手册，电话格式未校验。
    `),
    actions: actions(`
      information 5 | 下单时校验电话位数，派送前短信确认
      logistics 5 | 联系不上一律带回并当日告知，不得自行放置
    `),
    rounds: rounds(`
      offer compensation 80 | 当日重新派送，补偿 80 元
      accepts | 行，我也把号码改好了
    `),
    reply: letter(`
      经核对，备用电话少了一位，司机联系不上您；但他应当带回再约，而不是自己做主，主要责任在我们。
      已重新派送到位，补偿 80 元由财务部 2 个工作日付出。信息管理部 5 个工作日内在下单时校验电话；联系不上一律带回。
      您若认为责任划分不妥，回复一句即可，我们再议。
    `),
    closing: closing(`
      verified | 重新派送签收；电话校验上线，无法联系件下降五成
      survey 4 5 4 4 | 是谁的错就说谁的错，挺好。
      fully | 顾客填错一位，系统应该先看出来
      change | 派送前短信请顾客确认电话与地址
    `),
  },
  {
    ...complaint,
    key: 'price-receipt-walked',
    categories: ['price.opaque', 'price.unreasonable'],
    talk: talk(`
      h | 我们一笔一笔来，您念小票，我对系统，不清楚的就算不清楚。
      c | 好，先说那一项，事先谁也没跟我提过。
      n finance | 该项收费名目存在，但无事先告知记录。
      h | 名目有，可没有告知您的记录，没告知就不该收，这一项退您。
    `),
    finding: finding(`
      founded stores | 该项收费没有事先告知并经同意的记录，不应收取，投诉成立。
      cause | 附加项目可由前台直接加入，无须顾客确认。
    `),
    actions: actions(`
      finance 10 | 附加项目须顾客在屏幕上确认才能入账
      stores 5 | 收银前口头复述总价与各项
    `),
    rounds: rounds(`
      offer explanation 0 | 说明收费名目和用途
      rejects | 名目我懂，没跟我说就不能收
      offer refund 120 | 退还未告知的费用，并开具更正后的凭证
      accepts | 这就对了
    `),
    reply: letter(`
      我们与您逐项核对，有一项费用没有事先告知并经您同意的记录，不应收取；最初只向您解释名目，没有抓住要点，也请您谅解。
      该项费用已退，更正后的凭证随附。财务部 10 个工作日内改为附加项目须顾客在屏幕上确认；门店收银前复述总价。
      若其他项目也有疑问，请随时再对；您也可以向价格主管部门反映。
    `),
    closing: closing(`
      verified | 屏幕确认上线，未告知收费类来件为零
      survey 4 4 5 5 | 一笔一笔对，公道。
      fully | 收费的依据不是名目，是顾客点了头
      change | 附加收费须有顾客确认记录，没有即退
    `),
  },
  {
    ...complaint,
    key: 'repair-same-fault-again',
    categories: ['after-sales.repair', 'after-sales.warranty'],
    talk: talk(`
      h | 同一个毛病第二次，就不该再让同一拨人用同一个办法修。我请技术支持部的工程师接手。
      c | 早该换人了。
      n technical | 前次更换的不是根本原因，供电板虚焊，已重焊并老化试验。
      h | 找到根子了，上次只换了表面的件。上次收的费用退您。
    `),
    finding: finding(`
      founded repair | 前次维修未找到根本原因，重复收费不当，投诉成立。
      cause | 网点按经验换件，缺少诊断步骤与仪器。
    `),
    actions: actions(`
      technical 15 | 为网点配诊断指引，二次返修由工程师接手
    `),
    rounds: rounds(`
      offer refund 180 | 退还上次费用，本次免费，同一故障保修一年
      accepts | 合理
    `),
    reply: letter(`
      工程师重新诊断，前次维修更换的零件不是根本原因，本次已处理并做老化试验，工作正常。
      上次的费用由财务部 2 个工作日内退还，本次免费，同一故障再保一年。技术支持部 15 个工作日内为网点配发诊断指引，二次返修一律由工程师接手。
      若一年内再出现同样故障，凭本函可选择换新或退款。
    `),
    closing: closing(`
      verified | 修复后 30 天回访正常；二次返修率下降四成
      survey 3 5 5 5 | 第二次修对了，第一次的钱也退了。
      fully | 修两次的原因，往往是第一次没有诊断
      change | 二次返修自动升级，不回原网点
    `),
  },
  {
    ...complaint,
    key: 'service-callback-kept',
    categories: ['service.slow', 'service.attitude', 'service.unfair'],
    talk: talk(`
      h | 您等过太多次了，这次换我等您：您什么时候方便，我按您的时间打。
      c | 晚上七点以后。
      h | 七点零一分，是我。您的事我已经办了一半，另一半需要您点头。
      c | 还真准时。你说吧。
      n service | 顾客情绪平稳，诉求办结。
    `),
    finding: finding(`
      founded service | 多次承诺回电未兑现，解释生硬，投诉成立。
      cause | 回电承诺没有登记，无人提醒。
    `),
    actions: actions(`
      service 5 | 承诺的回电登记为待办，到时提醒，逾期报主管
    `),
    rounds: rounds(`
      offer apology 0 | 办结诉求，主管致歉，指定专人联系
      accepts | 说到做到就好
    `),
    reply: letter(`
      我们多次答应给您回电而没有做到，解释时口气也生硬，这是我们的不是，主管已向您致歉。
      您的诉求已办结，今后由固定的一位同事与您联系。客户服务部 5 个工作日内把每一次回电承诺登记为待办，逾期报主管。
      如果又有一次没有等到电话，请直接告诉部长，不必再体谅我们。
    `),
    closing: closing(`
      verified | 回电承诺准时率由 63% 升至 97%
      survey 4 5 4 4 | 七点零一分，我看了表。
      fully | 说好的回电没有打，比没有说更伤人
      change | 承诺即生成时限，到点未办自动升级
    `),
  },
];
