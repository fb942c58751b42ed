import type { CaseView } from '../contract/complaint-contract.ts';
import type { SampleCase } from './sample-case.ts';
import type { CaseHand } from './sample-door.ts';
import type { Chance } from './sample-random.ts';

/** Everything a tool's act needs. */
export interface Scene {
  given: SampleCase;
  hand: CaseHand;
  chance: Chance;
  owner: string;
  intake: string;
  categories: ReadonlyMap<string, string>;
  departments: ReadonlyMap<string, string>;
  /** Which offer round of the story comes next. */
  round: number;
  /** Somebody has the case. */
  isOwned: boolean;
  /** What the case is in the sample for has happened, so that it may lie where its role says. */
  isTurned: boolean;
  /** Days from now as an ISO moment. */
  inDays: (days: number) => string;
}

/** Does what a tool is for. */
export type Act = (scene: Scene, view: CaseView) => Promise<void>;

const written = new Set(['mail', 'web', 'letter', 'regulator', 'platform', 'social', 'chat']);
const remedyNames: Record<string, string> = { 'service-extension': 'extension' };

/** Fen of yuan. */
const fen = (yuan: number): number => yuan * 100;

/** Acts by the tool a step asks for; who does it is part of the act. */
export const toolActs: Record<string, Act> = {
  async classify({ given, hand, intake, categories }, view) {
    const { flags } = given;
    const { is } = given.matter;
    await hand.act(intake, 'POST', 'classification', {
      version: view.version,
      categoryId: categories.get(is.category) ?? null,
      severity: is.severity,
      validity: is.kind === 'complaint' ? 'accepted' : 'not-a-complaint',
      validityReason:
        is.kind === 'complaint'
          ? ''
          : given.matter.language === 'en'
            ? 'No complaint; answered directly.'
            : '不属于投诉，直接答复。',
      safety: flags.includes('safety'),
      legal: flags.includes('legal'),
      media: flags.includes('media'),
    });
  },
  async assign({ hand, intake, owner, chance, given }) {
    // Who sits in another department than the case cannot see it yet, so cannot take it by themselves.
    const near = given.matter.is.channel !== 'web' && owner !== 'bai.jingwei';
    const waits = given.role.stop === 'handover';
    if (!waits && (intake === owner || (near && chance.next() < 0.6))) await hand.act(owner, 'POST', 'take');
    else {
      const me = await hand.act<{ person: { id: string } }>(owner, 'GET', '/api/me');
      await hand.act(intake, 'POST', 'owner', {
        personId: me.person.id,
        reason: given.matter.language === 'en' ? 'Your region.' : '属于您负责的区域。',
      });
      if (waits) return;
      const view = await hand.seen(intake);
      await hand.act(owner, 'POST', `/api/handovers/${view.handover?.id ?? ''}/answer`, { answer: 'accept' });
    }
  },
  async contact({ given, hand, owner }) {
    const first =
      given.story.talk.find((line) => line.by === 'handler')?.text ?? '已与投诉人联系，了解情况。';
    await hand.act(owner, 'POST', 'contacts', { way: 'phone', direction: 'out', body: first, with: '' });
  },
  async callback({ given, hand, intake }) {
    const english = given.matter.language === 'en';
    await hand.act(english ? intake : 'shen.yue', 'POST', 'contacts', {
      way: 'phone',
      direction: 'out',
      kind: 'callback',
      body:
        given.story.closing.survey.comment ||
        (english ? 'Satisfied with how it was handled.' : '对处理结果表示认可。'),
      satisfied: given.story.closing.survey.result >= 3 && given.role.turn !== 'dissatisfied',
    });
  },
  async evidence({ given, hand, owner }) {
    const english = given.matter.language === 'en';
    await hand.form(owner, 'evidence', {
      kind: 'record',
      title: english ? 'Order and service record' : '订单与服务记录',
      source: english ? 'Order system' : '订单系统',
      place: english ? 'Order system' : '订单系统',
      note: given.orderNo ?? '',
    });
  },
  async finding({ given, hand, owner, departments }) {
    const { finding } = given.story;
    await hand.act(owner, 'PUT', 'finding', {
      outcome: finding?.outcome ?? 'unfounded',
      summary: finding?.text ?? given.story.reply,
      cause: finding?.cause ?? '',
      responsibility: finding ? 'department' : 'none',
      departmentId: finding ? (departments.get(finding.department) ?? null) : null,
      complainantView: 'agreed',
    });
  },
  async containment({ given, hand, owner }) {
    const note =
      given.story.finding?.containment ??
      (given.matter.language === 'en' ? 'Told not to use it until checked.' : '已告知停止使用，等待检查。');
    await hand.act(owner, 'POST', 'containments', {
      kind: 'interim-relief',
      place: given.customer.city,
      note,
      doneAt: new Date(scenePast(given)).toISOString(),
    });
  },
  async solution(scene) {
    const { given, hand, owner, departments } = scene;
    const round = given.story.rounds[Math.min(scene.round, given.story.rounds.length - 1)];
    // The dearest option is approved, so that each may be offered.
    const [dearest] = [...(round?.options ?? [])].sort((a, b) => b.yuan - a.yuan);
    const remedies = dearest
      ? [
          {
            kind: remedyNames[dearest.remedy] ?? dearest.remedy,
            text: dearest.text,
            amount: fen(dearest.yuan),
          },
        ]
      : [{ kind: 'explanation', text: '', amount: 0 }];
    await hand.act(owner, 'PUT', 'solution', {
      content: {
        summary: given.story.finding?.text ?? given.story.reply,
        remedies,
        actions: given.story.actions.map((action) => ({
          kind: 'corrective',
          title: action.text,
          departmentId: departments.get(action.department) ?? null,
          dueAt: scene.inDays(given.role.turn === 'late' ? Math.min(3, action.days) : action.days),
        })),
        feasible: true,
        feasibility:
          given.matter.language === 'en'
            ? 'Checked with the departments concerned.'
            : '已与相关部门确认可行。',
      },
    });
  },
  async offer(scene) {
    const { given, hand, owner } = scene;
    const round = given.story.rounds[Math.min(scene.round, given.story.rounds.length - 1)];
    const options = round?.options.length
      ? round.options
      : [{ remedy: 'explanation', yuan: 0, text: given.story.reply.slice(0, 200) }];
    await hand.act(owner, 'POST', 'offers', {
      body:
        given.matter.language === 'en'
          ? 'Thank you for your patience. This is what we propose:'
          : '感谢您的耐心等待。我们的处理方案如下，请您选择：',
      options: options.map((option, index) => ({
        id: String(index + 1),
        title: option.text.slice(0, 200),
        amount: option.yuan ? fen(option.yuan) : null,
        currency: 'CNY',
      })),
    });
  },
  async verification({ given, hand }) {
    const quality = 'tang.kaiwen';
    const english = given.matter.language === 'en';
    const results = {
      customer: given.story.closing.verified,
      internal: english ? 'Re-checked on site: the measure works.' : '现场复核：措施有效。',
      'third-party': english ? 'Independent check: no deviation.' : '第三方抽检未见异常。',
    };
    const verifiers = {
      customer: english ? 'The customer' : '客户本人',
      internal: '',
      'third-party': english ? 'Eastern Testing Institute' : '华东产品检测研究院',
    };
    for (const kind of ['customer', 'internal', 'third-party'] as const)
      await hand.act(quality, 'POST', 'verifications', {
        kind,
        effective: true,
        result: results[kind],
        verifier: verifiers[kind],
      });
  },
  async reply({ given, hand, owner }, view) {
    const english = given.matter.language === 'en';
    const [found = given.story.reply, ...rest] = given.story.reply.split('\n');
    await hand.act(owner, 'PUT', 'reply', {
      content: {
        found,
        basis:
          given.story.finding?.cause ?? (english ? 'Your message and our records.' : '您的来信和我方记录。'),
        measures: rest.join('\n') || given.story.closing.verified,
        department: english ? 'Customer Service' : '客户服务部',
        by: english ? 'Within ten working days' : '十个工作日内',
        follow: english ? 'We will call you back.' : '我们会回访确认效果。',
        further: english
          ? 'You may turn to our supervisor or to the consumer authority (12315).'
          : '如不满意，可向我司督办岗反映，或拨打 12315。',
      },
    });
    const sign = view.actions.find((action) => action.approves === 'reply');
    if (sign) {
      const { id } = await hand.act<{ id: string }>(owner, 'POST', `steps/${sign.stepId ?? ''}/approval`);
      if (given.role.stop === 'signature') return;
      await hand.act('xu.minhua', 'POST', `/api/approvals/${id}/votes`, { vote: 'approve' });
    }
    await hand.act(owner, 'POST', 'reply/send', {
      how: written.has(given.matter.is.channel) ? 'written' : 'oral',
    });
  },
  async survey({ hand, owner }) {
    await hand.act(owner, 'POST', 'survey');
  },
  async 'follow-up-plan'({ given, hand, owner, inDays }) {
    const english = given.matter.language === 'en';
    const { id } = await hand.act<{ id: string }>(owner, 'POST', 'follow-ups', {
      title: english ? 'Call again after two weeks of use' : '使用两周后再次电话确认',
      dueAt: inDays(14),
    });
    const note = english ? 'Called: no recurrence.' : '已回电确认，未再发生。';
    await hand.act(owner, 'POST', `/api/follow-ups/${id}`, { act: 'done', note });
  },
  async evaluation({ given, hand, owner }) {
    const { evaluation } = given.story.closing;
    await hand.act(owner, 'POST', 'evaluation', {
      solved: evaluation.solved,
      satisfaction: given.story.closing.survey.comment,
      lesson: evaluation.lesson,
      procedureChange: evaluation.change,
    });
  },
  async archive({ hand, owner }) {
    await hand.act(owner, 'POST', 'archive');
  },
};

function scenePast(given: SampleCase): number {
  return given.receivedAt.getTime() + 3_600_000;
}
