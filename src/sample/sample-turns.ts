import { isDissatisfied } from '../features/survey/survey-rules.ts';
import type { Scene } from './sample-tools.ts';

/** What a colleague is asked for, and how it reads in English. */
const requests: Readonly<Record<string, readonly [string, string]>> = {
  'tang.kaiwen': ['复核退回样品的检测结论', 'Check the test result of the returned sample'],
  'bai.jingwei': ['拆检退回的样品，判断故障原因', 'Take the returned sample apart and name the fault'],
  'qiu.lan': ['就赔付条款出具法律意见', 'Say what the terms of compensation mean in law'],
  'peng.yichen': ['调取该订单的系统操作日志', 'Export the system log of this order'],
  'yao.sixian': ['核对本案客户信息的查阅记录', 'Check who looked at this customer’s data'],
  'shen.yue': ['回听首次来电录音，确认客户原话', 'Listen to the first call again: what was said exactly?'],
  'luo.jiaming': ['导出网店聊天记录', 'Export the chat from the web shop'],
};

/** What else happens to a case that lies where it should today. */
export async function lastTurn(scene: Scene): Promise<void> {
  const { given, hand, owner, intake } = scene;
  const { asks, asksOutside, turn } = given.role;
  const english = given.matter.language === 'en';
  if (asks) await askColleague(scene, asks, english);
  if (asksOutside) await askLaboratory(scene);
  if (turn === 'chased')
    await hand.complainant('POST', '/messages', {
      body: english
        ? 'Any news? I have been waiting for days.'
        : '请问处理到哪一步了？已经等了好几天，麻烦尽快回复。',
      chase: true,
    });
  if (turn === 'suspended')
    await hand.act(owner, 'POST', 'course', {
      act: 'suspend',
      choice: 'waiting-supplier',
      reason: '样品已送第三方检测机构，等待检测报告。',
    });
  if (turn === 'withdrawn')
    await hand.complainant('POST', '/course', {
      act: 'withdraw',
      reason: '已和门店当面谈妥，不再投诉了，谢谢。',
    });
  if (turn === 'given-up') {
    const reason = '近两周内三次致电、两次短信均未联系上投诉人，材料也未补齐，先行结案。';
    await exceptionally(scene, 'unreachable', reason);
  }
  if (turn === 'duplicate')
    await exceptionally(scene, 'duplicate', '与同一客户的前一件投诉为同一事项，并入前件处理。');
  if (turn === 'interest')
    await hand.act('xu.minhua', 'POST', 'interests', {
      personId: await idOf(scene, intake === 'luo.jiaming' ? 'shen.yue' : 'luo.jiaming'),
      kind: 'complained-about',
      reason: '客户在电话中指名投诉该受理员答复前后不一。',
    });
}

/** The complainant says how it was; true where that calls the supervisor. */
export async function rate({ given, hand, chance, isTurned }: Scene): Promise<boolean> {
  const { comment, ...told } = given.story.closing.survey;
  const isBad = given.role.turn === 'dissatisfied' && !isTurned;
  // Who had to wait for long says so.
  const isLate = given.role.hours === 0 && given.gap > 60;
  const lower = (mark: number, by: number): number => (mark > 2 ? Math.max(2, mark - by) : mark);
  const english = given.matter.language === 'en';
  const bad = english ? 'The problem is still there.' : '问题并没有真正解决，用了两天又是老样子。';
  const scores = isBad
    ? { speed: 2, attitude: 3, result: 1, fairness: 2 }
    : {
        ...told,
        speed: lower(told.speed, isLate ? 2 : chance.between(0, 1)),
        fairness: lower(told.fairness, isLate ? 1 : 0),
      };
  await hand.complainant('POST', '/survey', { scores, remark: isBad ? bad : comment });
  return isDissatisfied(scores);
}

/** The supervisor has looked into a bad rating. */
export async function lookInto({ given, hand }: Scene): Promise<void> {
  const note =
    given.matter.language === 'en'
      ? 'Spoke with the customer and the case owner; the delay is explained, and made good by a voucher.'
      : '已与客户和责任人分别核实：进度告知不及时，责任人已致歉，纳入本月服务复盘。';
  await hand.act('xu.minhua', 'POST', 'survey/review', { note });
}

/** The case ended, and its complainant comes back with it. */
export async function reopen({ given, hand }: Scene): Promise<void> {
  const english = given.matter.language === 'en';
  await hand.complainant('POST', '/course', {
    act: 'reopen',
    reason: english
      ? 'It worked for a few days, then the same fault came back.'
      : '好了没几天，又出现了同样的问题，请重新处理。',
  });
}

async function askColleague({ hand, owner, inDays }: Scene, who: string, english: boolean): Promise<void> {
  const [zh = '', en = ''] = requests[who] ?? [];
  await hand.act(owner, 'POST', 'sub-tasks', {
    title: english ? en : zh,
    brief: english ? 'We need it before we can go on.' : '结论请写明依据，办结前需要用到。',
    assigneeId: await idOf({ hand }, who),
    dueAt: inDays(2),
  });
}

async function askLaboratory({ hand, owner, inDays }: Scene): Promise<void> {
  await hand.act(owner, 'POST', 'sub-tasks', {
    title: '检测送样，出具检测报告',
    brief: '样品已寄出。请按国家标准检测，报告写明检测项目、结果和判定依据。',
    outside: { kind: 'laboratory', name: '华东产品检测研究院', contact: '业务受理 汪工', language: 'zh-CN' },
    dueAt: inDays(7),
  });
}

async function exceptionally({ hand }: Pick<Scene, 'hand'>, choice: string, reason: string): Promise<void> {
  const { version } = await hand.seen('xu.minhua');
  await hand.act('xu.minhua', 'POST', 'close-exceptionally', { version, choice, reason });
}

async function idOf({ hand }: Pick<Scene, 'hand'>, signIn: string): Promise<string> {
  return (await hand.act<{ person: { id: string } }>(signIn, 'GET', '/api/me')).person.id;
}
