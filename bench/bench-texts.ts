/** A series of numbers that looks random and is the same every time (mulberry32), so that two runs compare. */
export function series(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const things = ['冰箱', '洗衣机', '热水器', '空调', '电饭煲', '沙发', '床垫', '衣柜', '门锁', '净水器', '油烟机', '电视', '路由器', '婴儿车', '自行车', '手机', '耳机', '投影仪', '扫地机', '微波炉']; // oxfmt-ignore
const troubles = ['漏水', '异响', '不制冷', '开裂', '掉漆', '断电', '有异味', '无法启动', '反复重启', '显示错误', '温度不准', '遥控失灵', '送货迟到', '少发配件', '发票开错', '安装不平', '被划伤', '颜色不符', '尺寸不对', '漏电跳闸']; // oxfmt-ignore
const acts = ['客服说三天内回电', '师傅上门看了一次', '售后点要求自费检测', '商家让我再等一周', '平台说要商家同意', '维修后当天又坏了', '换了一台还是一样', '电话一直没有人接', '答应退款没有到账', '要我自己寄回工厂']; // oxfmt-ignore
const feelings = ['家里有老人和孩子，等不起', '已经影响正常生活', '来回请了两次假', '希望尽快给个说法', '这样的态度让人失望', '要求按三包规定处理', '不解决就向有关部门反映', '相信你们能认真对待']; // oxfmt-ignore
const wants = ['要求退货退款', '要求更换新机', '要求免费维修', '要求赔偿损失', '要求书面道歉', '要求延长保修', '要求说明原因']; // oxfmt-ignore
const cities = ['城东区', '河西街', '桥头镇', '新港路', '北苑小区', '南湖花园', '松林巷', '高新园区'];
const characters = Array.from('的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府'); // oxfmt-ignore

/** A complaint as people write them: its title and a story of 150 to 700 characters, its product and order. */
export interface BenchText {
  title: string;
  narrative: string;
  product: string;
  orderNo: string;
}

/** The `index`th complaint; every thousandth speaks of the rare word 磁悬浮, one in twenty of 退款. */
export function benchText(index: number): BenchText {
  const next = series(index * 2_654_435_761);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const thing = pick(things);
  const trouble = pick(troubles);
  const length = 150 + Math.floor(next() * next() * 550);
  const parts = [
    `${2020 + Math.floor(next() * 6)}年${1 + Math.floor(next() * 12)}月在${pick(cities)}门店买的${thing}，用了${1 + Math.floor(next() * 60)}天就${trouble}。`,
  ];
  if (index % 1000 === 7) parts.push('宣传说采用磁悬浮压缩机。');
  if (index % 20 === 3) parts.push('至今没有收到退款。');
  let size = parts.join('').length;
  while (size < length) {
    const roll = next();
    const part =
      roll < 0.25
        ? `${pick(acts)}，`
        : roll < 0.45
          ? `${pick(feelings)}。`
          : roll < 0.55
            ? `${pick(wants)}，`
            : `${Array.from({ length: 6 + Math.floor(next() * 14) }, () => pick(characters)).join('')}，`;
    parts.push(part);
    size += part.length;
  }
  return {
    title: `${thing}${trouble}，${pick(wants)}`,
    narrative: `${parts.join('')}${pick(wants)}。`,
    product: thing,
    orderNo: `DD${String(index).padStart(10, '0')}`,
  };
}
