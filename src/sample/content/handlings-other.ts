import { actions, closing, finding, letter, rounds, talk } from './content-notation.ts';
import { categoryPaths } from './content-types.ts';
import type { SampleHandling } from './content-types.ts';

const english = { kind: 'complaint', language: 'en' } as const;
const chinese = { language: 'zh-CN', categories: categoryPaths, rounds: [] } as const;
const abroad = { language: 'en', categories: categoryPaths, rounds: [] } as const;

/** How short matters in English are handled, and praise, enquiries and suggestions in both languages. */
export const otherHandlings: readonly SampleHandling[] = [
  {
    ...english,
    key: 'en-product',
    categories: ['quality.defect', 'quality.performance', 'quality.appearance'],
    talk: talk(`
      h | Thank you for telling us. Please stop using it for now and keep it as it is. Could you send a photograph of the rating label?
      c | Sent. I would rather not post the thing myself.
      h | You need not. A courier will collect it tomorrow between five and seven, packaging included.
      n technical | Fault reproduced on the bench in ten minutes. The customer described it very well.
    `),
    finding: finding(`
      founded quality | The returned unit shows the fault as described; no sign of misuse. The complaint is founded.
      cause | One assembly step had no check, so a unit outside tolerance reached the customer.
      contain | Stock of the same week is being checked before it is shipped.
    `),
    actions: actions(`
      quality 10 | Add a check after the assembly step and keep its record with the serial number
    `),
    rounds: rounds(`
      offer replacement 0 | A new unit, tested individually, with the test sheet enclosed
      offer refund 0 | A full refund to the card used
      accepts 1 | A replacement will do nicely, thank you.
    `),
    reply: letter(`
      We tested the unit you returned and saw the fault exactly as you described it. It left our factory outside tolerance; you did nothing wrong.
      A new unit, tested individually, has been sent and should arrive within five working days. Our Quality department is adding the missing check and going through the stock of that week.
      If the new one disappoints you within 60 days we will refund it without questions. You may also ask for this answer to be reviewed.
    `),
    closing: closing(`
      verified | Customer called after two weeks: all well; stock check complete
      survey 4 5 5 5 | The collection made it painless.
      fully | A good description from the customer saves a week of testing
      change | Offer collection first whenever a product may be unsafe
    `),
  },
  {
    ...english,
    key: 'en-order-and-money',
    categories: ['delivery.late', 'delivery.logistics', 'price.opaque', 'price.unreasonable'],
    talk: talk(`
      h | I have your order and what you were shown side by side, and they do not match. Leave it with me today.
      c | I would be glad not to explain it again.
      n ecommerce | Confirmed: our error. Correct it now and settle with the carrier afterwards.
      h | Sorted. You will have a confirmation within the hour.
    `),
    finding: finding(`
      founded ecommerce | Order records and what the customer was shown differ; the error was ours.
      cause | Two systems hold the same fact and were not kept in step.
    `),
    actions: actions(`
      ecommerce 10 | Let both systems read the fact from one place; daily comparison until then
    `),
    rounds: rounds(`
      offer refund 150 | The difference refunded at once
      offer replacement 0 | The right goods sent at once, the others collected
      accepts | Thank you, that settles it.
    `),
    reply: letter(`
      We compared your order with what you had been shown. You were right and the error was ours: two of our systems disagreed.
      It has been put right today and you will see it on your account within three working days. The Online Shops team is removing the cause within ten working days.
      If anything is still amiss, answer this message and you will reach the same person. You may also ask for a review.
    `),
    closing: closing(`
      verified | Correction seen by the customer; daily comparison without differences for two weeks
      survey 5 5 5 5 | One person, one answer. Good.
      fully | What the customer was shown is what counts
      change | Correct first, settle with partners afterwards
    `),
  },
  {
    ...english,
    key: 'en-service-and-use',
    categories: ['service.slow', 'service.attitude', 'other.usage', 'after-sales.repair'],
    talk: talk(`
      h | I have read everything you wrote before, so there is no need to begin again. May I ask just one thing: what would help you most today?
      c | A straight answer, to be honest.
      h | Then here it is, and if I turn out to be wrong I shall tell you so myself.
      n service-overseas | Earlier messages were answered with templates. Noted for training.
    `),
    finding: finding(`
      partly service-overseas | The product works as designed, but the customer was not given a clear answer in time.
      cause | Templates were sent instead of answers; nobody owned the conversation.
    `),
    actions: actions(`
      service-overseas 5 | One named owner per conversation; no template for a second message
    `),
    rounds: rounds(`
      offer explanation 0 | A clear explanation, a named contact and a call after one week
      accepts | That is all I needed.
    `),
    reply: letter(`
      You should have had a clear answer the first time. Instead you received standard texts, and we apologise for that.
      The answer is set out in the note enclosed, with pictures. Your contact from now on is the undersigned, who will call in a week to hear whether it worked. Our team no longer sends a template to anyone who writes twice.
      If this does not help, we will take the product back. You may also ask for a review by our Head of Customer Service.
    `),
    closing: closing(`
      verified | Call after one week: solved
      survey 4 5 4 4 | Good once a human turned up.
      fully | People forgive a fault sooner than a template
      change | A second message from a customer is always answered by name
    `),
  },
  {
    ...chinese,
    key: 'zh-praise',
    kind: 'praise',
    talk: talk(`
      h | 谢谢您专门来说这件事，我这就转给当事人，一字不改。
      c | 一定转到啊。
      n service | 已转达并在晨会上宣读。
    `),
    actions: [],
    reply: letter(`
      您的表扬已原话转达给当事人，也在晨会上读给了大家听。做事的人被人记在心里，比什么奖励都强。
      我们把这件事写进了服务案例，盼着更多人照着做。往后有不周到的地方，也请您照样直说。
    `),
    closing: closing(`
      verified | 当事人已收到转达
      survey 5 5 5 5 | 转到就好。
      fully | 表扬也要有人负责转到
      change | 表扬须在两个工作日内转达并回复
    `),
  },
  {
    ...chinese,
    key: 'zh-enquiry',
    kind: 'enquiry',
    talk: talk(`
      h | 您问的我先查准了再答，十分钟后给您回复，可以吗？
      c | 可以，不急。
      h | 查好了，答案和依据一起发您，哪里没说清请接着问。
    `),
    actions: [],
    reply: letter(`
      您咨询的问题，我们已向相关部门核实，答复和依据一并发送给您；其中涉及费用的以公开价目表为准，先报价、后服务。
      如果您的情况与我们理解的不同，请直接回复补充，由同一位客服继续为您解答。
    `),
    closing: closing(`
      verified | 答复经相关部门核对
      survey 5 5 5 5 | 回得快，说得清。
      fully | 查准了再答，胜过马上答错
      change | 该问题收入常见问答
    `),
  },
  {
    ...chinese,
    key: 'zh-suggestion',
    kind: 'suggestion',
    talk: talk(`
      h | 这个建议很具体，我记成提案转给能拍板的部门，采不采纳都会回您。
      c | 好，能回我就行。
      n office | 列入月度建议评议，责任部门两周内给出意见。
    `),
    actions: actions(`
      office 20 | 建议列入月度评议，采纳的排期，不采纳的说明理由
    `),
    reply: letter(`
      您的建议已经过评议：方向采纳，先在小范围试行，看看会不会给别的顾客带来不便，再决定推广。
      试行结果下月底前告诉您，不论好坏。谢谢您替我们想，也欢迎试行时来挑毛病。
    `),
    closing: closing(`
      verified | 试行已开始，反馈收集中
      survey 5 5 4 5 | 有回音，不错。
      partly | 建议人最在意的是有没有下文
      change | 每条建议须有“采纳、试行、不采纳”三选一的结论与理由
    `),
  },
  {
    ...abroad,
    key: 'en-praise',
    kind: 'praise',
    talk: talk(`
      h | How kind of you to write. I will pass it on word for word.
      c | Please do. It is so easy to forget to say thank you.
      n service-overseas | Passed on and read out at the weekly meeting.
    `),
    actions: [],
    reply: letter(`
      Your words have been passed on exactly as you wrote them, and they made somebody's week. We have also added the story to the ones we tell new colleagues.
      Should we ever do less well, please write just as frankly.
    `),
    closing: closing(`
      verified | Passed on to the person concerned
      survey 5 5 5 5 | Thank you for answering.
      fully | Praise needs an owner too
      change | Praise is answered within two working days
    `),
  },
  {
    ...abroad,
    key: 'en-enquiry',
    kind: 'enquiry',
    talk: talk(`
      h | Good question. I would rather check than guess; you will have an answer this afternoon.
      c | That suits me.
      h | Here it is, with the page of the manual it comes from. Do ask if anything is unclear.
    `),
    actions: [],
    reply: letter(`
      We have checked your question with the department that knows best, and the answer is enclosed together with its source.
      If your situation is different from what we understood, simply reply; the same person will pick it up.
    `),
    closing: closing(`
      verified | Answer confirmed by the department concerned
      survey 5 5 5 5 | Clear and quick.
      fully | Checking takes an hour, correcting takes a week
      change | Question added to the help pages
    `),
  },
  {
    ...abroad,
    key: 'en-suggestion',
    kind: 'suggestion',
    talk: talk(`
      h | I like this one. It goes to the people who can decide, and you will hear from us either way.
      c | Either way is all I ask.
      n office | On the list for this month's review.
    `),
    actions: actions(`
      office 20 | Decide in the monthly review; give reasons where the answer is no
    `),
    reply: letter(`
      Your suggestion was discussed in our monthly review. We will try it on a small scale first, because we want to be sure that it makes life harder for nobody else.
      You will hear how the trial went before the end of next month, whatever the result. Thank you for thinking along with us.
    `),
    closing: closing(`
      verified | Trial under way
      survey 5 5 4 5 | Glad somebody read it.
      partly | What matters most to the writer is to hear back
      change | Each suggestion ends as adopted, on trial or declined, with reasons
    `),
  },
];
