import { actions, closing, finding, letter, rounds, talk } from './content-notation.ts';
import type { SampleHandling } from './content-types.ts';

const complaint = { kind: 'complaint', language: 'zh-CN' } as const;

/** How short complaints about people, delivery and works at home are handled. */
export const serviceHandlings: readonly SampleHandling[] = [
  {
    ...complaint,
    key: 'attitude-apology',
    categories: ['service.attitude'],
    talk: talk(`
      h | 听您讲完，我能理解那种滋味。录音和监控我先调出来核实，当事人不会知道您的联系方式。
      c | 我不是要罚谁，就是心里过不去。
      n service | 核实属实，当事人已回避本件，由部长谈话。
      h | 核实过了，您说的没有夸大。当事人想向您道歉，见不见由您定。
    `),
    finding: finding(`
      founded service | 记录与您的陈述一致，工作人员言行违反服务规范，投诉成立。
      cause | 班次人手紧、情绪管理训练不足，现场无人及时补位。
    `),
    actions: actions(`
      service 15 | 服务规范情景训练，当事人复训合格后上岗
    `),
    rounds: rounds(`
      offer apology 0 | 当事人书面道歉，主管当面说明改进
      accepts | 书面的就行，不用见面了
    `),
    reply: letter(`
      经核对记录，您反映的情况属实，我们的工作人员没有尊重您，我们向您郑重道歉，当事人的道歉信随附。
      当事人已接受复训，合格后方可上岗；客户服务部 15 个工作日内完成全组情景训练。您的身份和联系方式没有向当事人透露。
      若再遇到类似情况，或认为处理不到位，可直接联系总经理办公室。
    `),
    closing: closing(`
      verified | 复训合格；后续 30 天抽听未见同类问题
      survey 4 5 4 5 | 道歉信是自己写的，看得出来。
      fully | 被尊重本身就是诉求
      change | 态度类投诉由另一部门的人核实，当事人回避
    `),
  },
  {
    ...complaint,
    key: 'slow-owner-named',
    categories: ['service.slow'],
    talk: talk(`
      h | 从现在起您只找我一个人，我的工号在短信里。您之前说过的我都看了，不用重讲。
      c | 终于不用从头讲了。
      n service | 前几次接待均未建单，本次补建并合并。
      h | 卡住的地方找到了，今天下班前办完，办完我打给您。
      c | 办好了，谢谢。
    `),
    finding: finding(`
      founded service | 多次来询未建单、无人跟进，属服务失职，投诉成立。
      cause | 口头答复可以不留记录；班次交接没有待办清单。
    `),
    actions: actions(`
      service 5 | 来询必建单，交班时逐件移交并由对方确认
    `),
    rounds: rounds(`
      offer points 0 | 当日办结，赠 2,000 积分
      accepts | 办完就行
    `),
    reply: letter(`
      您的事拖了这么久，原因是前几次接待都没有留下记录，换一个班次就断了线，是我们的管理问题。
      事情已于当日办结，2,000 积分已入账。客户服务部 5 个工作日内改为来询必建单、交班逐件移交。
      今后您有任何事，报本次编号就能接着办；若 24 小时内没有人联系您，请直接要求升级。
    `),
    closing: closing(`
      verified | 抽查 60 通来电全部建单；交班移交确认率 100%
      survey 3 5 5 4 | 以前的慢不该由现在这位来背，所以给高分。
      fully | 没有记录的答复等于没有答复
      change | 第二次来询即显示“重复来询”，自动提高优先级
    `),
  },
  {
    ...complaint,
    key: 'unfair-rule',
    categories: ['service.unfair', 'price.unreasonable'],
    talk: talk(`
      h | 规则我查了，按字面您确实享受不到，但这条规则本身我认为有问题，我往上提。
      c | 你能提就比前面的强。
      n marketing | 同意修订，过渡期按有利于顾客的口径处理。
      h | 提上去有结果了：按对您有利的口径办，规则下月改。
    `),
    finding: finding(`
      partly marketing | 执行符合现行规则，但规则对老顾客不公，部分成立。
      cause | 规则只从拉新考虑，没有站在老顾客一边看过。
    `),
    actions: actions(`
      marketing 20 | 修订规则，公布前请十位老顾客试读
    `),
    rounds: rounds(`
      offer refund 60 | 按有利口径退还差额
      accepts | 规则改了比退钱强
    `),
    reply: letter(`
      您遇到的情况符合现行规则，但规则本身不公平，您的质疑成立。差额按对您有利的口径退回，财务部 2 个工作日到账。
      市场部 20 个工作日内修订规则，公布前先请老顾客试读，我们想邀请您做其中一位。过渡期内其他顾客也按同样口径处理。
      若您觉得新规则仍有不妥，请继续批评；也可以向价格主管部门反映。
    `),
    closing: closing(`
      verified | 新规则公布，过渡期受益顾客 430 人
      survey 4 5 4 5 | 说我有理，也真改了。
      fully | 合规不等于公平
      change | 规则评审增加“老顾客视角”一栏
    `),
  },
  {
    ...complaint,
    key: 'late-tracked',
    categories: ['delivery.late'],
    talk: talk(`
      h | 先给您准信：货现在在中转仓，不是“在路上”三个字就打发您。我盯到它出门。
      c | 那到底哪天？
      h | 明天下午到，改派专车。如果再有变化，我会在变化之前打给您，而不是之后。
      n logistics | 中转仓错过班次未上报，已改派专车。
    `),
    finding: finding(`
      founded logistics | 货物错过中转班次未上报，超过承诺日期且未主动告知，投诉成立。
      cause | 中转异常无预警，客服看不到真实节点。
    `),
    actions: actions(`
      logistics 7 | 错过班次即时预警并通知顾客新的日期与原因
    `),
    rounds: rounds(`
      offer compensation 100 | 专车送达并安装，延误补偿 100 元
      counters | 为了等货我请了两天假，一百不够
      offer compensation 300 | 专车送达并安装，延误补偿 300 元
      accepts | 收到货了，行
    `),
    reply: letter(`
      您的货在中转仓错过班次，没有人上报，也没有人告诉您，我们只用“在路上”来回答，很对不起。
      货已由专车送达并装好，延误补偿 300 元由财务部 2 个工作日付出。物流配送部 7 个工作日内上线错班预警，日期有变先告诉您再变。
      若安装后有问题，仍由我负责；对补偿有不同意见，可申请复核。
    `),
    closing: closing(`
      verified | 预警上线后，主动告知延误的比例由 12% 升至 94%
      survey 3 5 4 4 | 专车那天倒是很准。
      fully | 延误可以原谅，不知道才难受
      change | 承诺日期变化须先联系顾客，再改系统
    `),
  },
  {
    ...complaint,
    key: 'logistics-fixed',
    categories: ['delivery.logistics'],
    talk: talk(`
      h | 收到货是这样，换谁都窝火。承运商那边由我们去追，您不用打电话。
      c | 我就要一个完好的、对的东西。
      n logistics | 装车记录与照片核对，责任在我方承运环节。
      h | 责任清楚了，补发的今天出库，签收前您可以先开箱验。
    `),
    finding: finding(`
      founded logistics | 装车与签收记录核对，差错发生在承运环节，投诉成立。
      cause | 装车无复核，签收不支持先验后签。
    `),
    actions: actions(`
      logistics 10 | 装车双人复核，大件支持先验后签
    `),
    rounds: rounds(`
      offer replacement 0 | 当日补发，先验后签，原件由我方取回
      offer refund 0 | 不想等可全额退款
      accepts 1 | 补发的收到了，没问题
    `),
    reply: letter(`
      经核对装车照片与签收记录，差错出在我方承运环节，与您无关。
      补发的已当日出库并由您先验后签，原件由我方取回，不收费用。物流配送部 10 个工作日内落实装车双人复核。
      如果家中因此有磕碰或其他损失，请拍照告诉我们，一并承担；仍不满意，可要求退款。
    `),
    closing: closing(`
      verified | 补发签收无误；双人复核后错漏率下降六成
      survey 4 5 5 5 | 先验后签这个好，早该有。
      fully | 顾客不该替我们去追承运商
      change | 大件一律先验后签
    `),
  },
  {
    ...complaint,
    key: 'works-survey',
    categories: ['property.works'],
    talk: talk(`
      h | 先保安全：相关的水电先关，今晚有人来应急。损失明天上门一起量，一起拍照。
      c | 行，来的人别再是上次那位。
      n repair | 换组上门；原师傅施工不合规程，停岗复训。
      h | 换了一组人。损失清单做好了，您看有没有漏的。
      c | 漏了踢脚线那一段，补上就齐。
    `),
    finding: finding(`
      founded repair | 现场勘查确认施工不合规程造成损坏，投诉成立。
      cause | 施工前未确认墙体与管线，完工验收由师傅自己勾选。
      contain | 当日应急处理，同一师傅近期工单全部回访。
    `),
    actions: actions(`
      repair 10 | 施工前确认单须顾客签字，完工由顾客验收并拍照
    `),
    rounds: rounds(`
      offer repair 0 | 由另一组师傅免费修复并恢复原状
      counters | 修好之外，耽误的两天也要有个说法
      offer compensation 600 | 免费恢复原状，另补误工 600 元
      accepts | 可以，修得挺细
    `),
    reply: letter(`
      现场勘查确认，损坏由我方施工不合规程造成，责任在我们。
      已由另一组师傅恢复原状，误工补偿 600 元由财务部 3 个工作日付出。原师傅停岗复训，其近期工单正逐户回访。
      修复部位两年内如再出现问题，凭本编号免费处理；对损失范围有不同看法，可共同委托评估，费用我方承担。
    `),
    closing: closing(`
      verified | 修复后一个月回访无异常，回访原师傅 19 户，整改 2 户
      survey 4 4 5 5 | 第二组师傅没得挑。
      fully | 施工问题先止损，再谈责任
      change | 施工类投诉修复须换人上门
    `),
  },
  {
    ...complaint,
    key: 'outside-coordinated',
    categories: ['outside.facilities'],
    talk: talk(`
      h | 这件事牵涉别的单位，但不能让您在中间跑。我来约，约好告诉您时间。
      c | 那太好了，我跑不动了。
      n service | 已与对方联系，三方到场，分清各自部分。
      h | 今天都到场看过了，我们能做的当场做了，对方那部分答应了期限，我盯着。
    `),
    finding: finding(`
      partly service | 部分原因在外部设施，部分在我方现场管理，已分清并分别处理。
      cause | 与外部单位无固定联系人，遇事各说各的。
    `),
    actions: actions(`
      service 10 | 建立外部单位联系表，外部原因也由我方跟到办结
    `),
    rounds: rounds(`
      offer explanation 0 | 说明责任划分，我方部分当日完成，对方部分限期并跟踪
      accepts | 有人管就好
    `),
    reply: letter(`
      您反映的情况，我们与相关单位一同到场查看：属于我方的部分当日已处理；属于外部设施的部分，对方承诺了期限，由客户服务部跟到办结。
      现场记录随附。若对方逾期未办，我们会再次催办并告诉您；您也可以凭记录向主管单位反映，需要我方说明时随时联系。
    `),
    closing: closing(`
      verified | 双方部分均已完成，到场复核无遗留
      survey 4 5 4 5 | 没有踢皮球。
      fully | 不全是我们的事，也可以由我们牵头
      change | 外部原因件办结前不得关单
    `),
  },
];
