import { actions, closing, finding, letter, rounds, talk } from './content-notation.ts';
import type { SampleHandling } from './content-types.ts';

const complaint = { kind: 'complaint', language: 'zh-CN' } as const;

/** How short complaints about the product itself are handled. */
export const qualityHandlings: readonly SampleHandling[] = [
  {
    ...complaint,
    key: 'defect-sample-tested',
    categories: ['quality.defect'],
    talk: talk(`
      h | 您好，您的投诉由我负责到底。请先停用，东西保持原样，今天我们安排人上门取样。
      c | 可以，给我写个收条。
      n technical | 样品已登记编号，拆检照片上传，缺陷肉眼可见。
      h | 收条已开。初步看是产品的问题，正式结论两个工作日内给您。
    `),
    finding: finding(`
      founded quality | 取回样品拆检，缺陷位置与您描述一致，未见碰撞或不当使用痕迹，投诉成立。
      cause | 关键工位缺少到位检查，个别不良品流到出厂。
      contain | 同班次库存隔离复检，结论出来前不发货。
    `),
    actions: actions(`
      quality 10 | 该工位增加到位检查，首件与末件留样
    `),
    rounds: rounds(`
      offer refund 0 | 按付款金额全额退款，上门取件
      offer replacement 0 | 更换经单独复检的新品，附检验单
      accepts 2 | 换新的吧，检验单给我看看
    `),
    reply: letter(`
      您反映的问题已查清：取回的样品确有缺陷，与您的使用方式无关，依据为拆检照片和检验记录。给您带来不安，我们深表歉意。
      新品经单独复检后由物流配送部 3 个工作日内送达，附检验单。质量管理部已隔离同班次库存，并在 10 个工作日内补上缺失的检查。
      对结论有不同意见，可要求共同送第三方检测，费用由我们先付。
    `),
    closing: closing(`
      verified | 新品使用两周正常；复检库存未发现新的不良
      survey 4 5 5 5 | 结论有照片，服气。
      fully | 留住原样是查清原因的前提
      change | 受理时即告知顾客保留原样，并开具收条
    `),
  },
  {
    ...complaint,
    key: 'defect-second-offer',
    categories: ['quality.defect'],
    talk: talk(`
      h | 看到您的留言了，人没事最要紧。请问现在断电停用了吗？
      c | 停了。我不想听道歉，想听怎么办。
      n quality | 同型号近三个月另有 3 件类似来件，合并追查批次。
      h | 明白。近三个月有过类似情况，我们按批次在查，您的这一件优先。
    `),
    finding: finding(`
      founded purchasing | 同批零件强度低于内控值，问题来自来料，进料检验未覆盖该项目，投诉成立。
      cause | 供应商工艺变更未报备，进料检验项目没有随之更新。
      contain | 同批在售产品下架，已售用户短信告知自查方法。
    `),
    actions: actions(`
      purchasing 10 | 供应商提交整改报告，恢复供货前连续三批全检
      quality 7 | 进料检验增加该强度项目
    `),
    rounds: rounds(`
      offer repair 0 | 上门免费更换相关零件，延保一年
      rejects | 换零件我不放心，这东西不敢再用了
      offer refund 0 | 全额退款并上门取回，不收折旧
      accepts | 这样就可以了
    `),
    reply: letter(`
      经追查批次，您这件产品所用零件强度不足，原因是供应商改变工艺而我们的进料检验没有跟上，责任在我方。
      货款由财务部 3 个工作日内全额退回，产品上门取回。同批产品已下架，采购部正督促供应商整改，恢复供货前三批全检。
      如您因此有其他损失，请保留票据告诉我们；对处理不满意，可申请由客户服务部部长复核。
    `),
    closing: closing(`
      verified | 退款到账；整改后三批全检合格
      survey 4 4 5 4 | 要是第一次就说退，五分。
      fully | 安全感一旦没有，修好也不算修好
      change | 涉及安全的缺陷，首个方案即包含退款选项
    `),
  },
  {
    ...complaint,
    key: 'defect-partly',
    categories: ['quality.defect', 'quality.appearance'],
    talk: talk(`
      h | 照片收到，我先不下结论。请再补一张整体的和一张标签的，好吗？
      c | 补了。我用得很小心的。
      n technical | 有产品原因，也有使用条件的影响，两者都写进报告，不要含糊。
      h | 检测出来了：有我们的原因，也和使用环境有关，我把报告发您，一条一条对着看。
    `),
    finding: finding(`
      partly quality | 检测显示材料余量偏小是内因，使用环境超出说明书范围是外因，两者共同造成。
      cause | 设计余量偏小，且说明书没有把使用条件讲清楚。
    `),
    actions: actions(`
      technical 20 | 评审设计余量，说明书首页补充使用条件
    `),
    rounds: rounds(`
      offer repair 0 | 免费维修或更换受损部分，并说明怎样避免
      counters | 修可以，来回运费你们出，再延保半年
      offer service-extension 0 | 免费修复，往返运费我方承担，延保一年
      accepts | 行，讲得通
    `),
    reply: letter(`
      检测结论如实奉告：材料余量偏小是产品的原因，使用环境是另一半原因，而说明书没有把条件写清楚，也是我们的疏忽。
      维修中心为您免费修复，往返运费我方承担，延保一年。技术支持部 20 个工作日内评审余量并修改说明书。
      报告随附。如您对责任划分有不同看法，欢迎提出，我们可请另一位工程师复核。
    `),
    closing: closing(`
      verified | 修复后回访正常；说明书新版已随货
      survey 4 4 4 4 | 没有全赖我，也没有全赖机器，还算公道。
      fully | 把两边的原因都写出来，比争输赢快
      change | 检测报告模板增加“内因与外因”一栏
    `),
  },
  {
    ...complaint,
    key: 'performance-measured',
    categories: ['quality.performance'],
    talk: talk(`
      h | 您描述得很具体，谢谢。我请工程师按您的使用条件测一遍，再来跟您谈。
      c | 别光测你们实验室的，按我家的情况测。
      n technical | 按用户条件复现，确实达不到标称，个机偏差加上标称条件过于理想。
      h | 按您家的条件测过了，确实没有达到，您的感觉是对的。
    `),
    finding: finding(`
      founded technical | 按用户实际条件复测，性能低于标称，个机存在偏差，投诉成立。
      cause | 出厂测试只测理想条件，个机调校偏差未被发现。
    `),
    actions: actions(`
      technical 15 | 出厂测试增加一组日常条件，页面同时公布
    `),
    rounds: rounds(`
      offer replacement 0 | 更换经日常条件测试合格的新机
      offer refund 0 | 不满意可全额退款
      accepts 1 | 先换一台看看
    `),
    reply: letter(`
      我们按您家的使用条件复测，产品没有达到标称，您的判断是对的。原因是出厂只测理想条件，个机偏差没有被发现。
      新机按日常条件测试合格后寄出，附测试数据。技术支持部 15 个工作日内把日常条件列入出厂测试并公布在商品页。
      新机使用 30 天内如仍不满意，可全额退款，运费由我方承担。
    `),
    closing: closing(`
      verified | 新机第 10 天回访，用户自测与测试单相符
      survey 4 5 4 5 | 终于有人按我家的情况试了一遍。
      fully | 顾客不住在实验室里
      change | 性能投诉一律按用户条件复现后再答复
    `),
  },
  {
    ...complaint,
    key: 'performance-firmware-or-part',
    categories: ['quality.performance'],
    talk: talk(`
      h | 让您一趟趟试，辛苦了。后面不用您再试，我来约师傅上门看一次。
      c | 周末行吗？平时我不在家。
      h | 周六上午，师傅带常用件，争取一次解决。
      n repair | 现场更换传感器组件后恢复，旧件带回分析。
    `),
    finding: finding(`
      founded technical | 传感器组件阻值漂移，导致误判与性能下降，更换后恢复，投诉成立。
      cause | 该组件耐热等级偏低，长期工作后漂移。
    `),
    actions: actions(`
      purchasing 15 | 传感器改用高一档耐热件
      service 5 | 同一故障来电两次即派师傅，不再让顾客自查
    `),
    rounds: rounds(`
      offer repair 0 | 上门更换组件，全免，整机延保半年
      accepts 1 | 修好了，先用着
    `),
    reply: letter(`
      师傅上门检查，您家产品的传感器组件阻值漂移，造成误判，已现场更换并试机正常，全部免费。
      整机延保半年。采购部 15 个工作日内换用耐热更好的组件；客户服务部也定下规矩，同一故障来电两次就派人上门，不再请顾客反复自查。
      若再出现同样情况，凭本次编号直接换新，不用重新描述。
    `),
    closing: closing(`
      verified | 上门后 14 天回访未再出现
      survey 4 5 4 4 | 师傅一次修好，不错。
      fully | 两次以上的自查就是在消耗信任
      change | 第二次来电自动生成上门工单
    `),
  },
  {
    ...complaint,
    key: 'appearance-replaced',
    categories: ['quality.appearance'],
    talk: talk(`
      h | 照片看得很清楚，这个样子谁收到都不高兴。您希望换、退，还是修？
      c | 换一个好的就行，别再挑次品给我。
      n quality | 外观检验放行标准偏松，这类瑕疵应判不合格。
      h | 换新，出库前我请质检拍照给您过目，您点头了再发。
    `),
    finding: finding(`
      founded quality | 瑕疵明显，超出外观标准，出厂检验误放行，投诉成立。
      cause | 外观限度样板陈旧，检验员尺度不一。
    `),
    actions: actions(`
      quality 10 | 更新限度样板，检验员每月比对一次
    `),
    rounds: rounds(`
      offer replacement 0 | 更换新品，出库前拍照确认
      offer discount 60 | 留用并退还部分货款
      accepts 1 | 照片看了，可以发
    `),
    reply: letter(`
      您收到的产品外观瑕疵明显，超出我们自己的标准，是出厂检验放松了。
      新品已按您确认的照片发出，旧品由快递员带回，不需要您付费。质量管理部 10 个工作日内更新限度样板并统一检验尺度。
      新品若仍有不满意之处，七天内任何理由都可以退；想要复核，请直接回复。
    `),
    closing: closing(`
      verified | 新品签收无异议；限度样板已更新，检验员比对一致率 98%
      survey 5 5 5 5 | 发货前先给看照片，这个做法好。
      fully | 外观问题最怕换来第二个次品
      change | 外观类换货一律出库前拍照给顾客确认
    `),
  },
];
