import { shortened } from '../../../../language/shortened.ts';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import type { Channel, CustomerLevel, Kind, Mood, Remedy, Urgency } from '../../../../terms/lists.ts';

/** Texts that are not told in every call. */
export const moreNames = [
  'model',
  'batch',
  'place',
  'concerned',
  'impact',
  'consequences',
  'wishes',
  'customerNo',
] as const;
/** One of {@link moreNames}. */
export type MoreName = (typeof moreNames)[number];

/** What is taken down while somebody speaks. */
export interface IntakeForm extends Record<MoreName, string> {
  channel: Channel;
  kind: Kind;
  phone: string;
  name: string;
  mail: string;
  address: string;
  formOfAddress: string;
  /** The customer who was found and chosen; their data are not asked again. */
  customerId: string | null;
  anonymous: boolean;
  title: string;
  narrative: string;
  categoryId: string | null;
  severity: string | null;
  product: string;
  orderNo: string;
  remedySought: Remedy | null;
  claimedLoss: number | null;
  urgency: Urgency | null;
  mood: Mood | null;
  safety: boolean;
  legal: boolean;
  media: boolean;
  confidential: boolean;
  answered: string;
  takeOwnership: boolean;
  occurredAt: string | null;
  /** Of a customer who is new. */
  level: CustomerLevel | null;
  process: string | null;
  receivedAt: string | null;
  sourceRef: string;
  /** The same matter, or the same again after closing. */
  link: { kind: 'duplicate' | 'repeat'; id: string; number: string } | null;
}

/** An empty sheet; channel and procedure stay as they were for the next call. */
export function emptyForm(before?: IntakeForm): IntakeForm {
  return {
    ...{ channel: before?.channel ?? 'phone', kind: 'complaint', process: before?.process ?? null },
    ...{ phone: '', name: '', mail: '', address: '', formOfAddress: '', customerId: null, anonymous: false },
    ...{ title: '', narrative: '', categoryId: null, severity: null, product: '', orderNo: '' },
    ...{ remedySought: null, claimedLoss: null, urgency: null, mood: null },
    ...{ safety: false, legal: false, media: false, confidential: false },
    ...{ model: '', batch: '', place: '', concerned: '', impact: '', consequences: '', wishes: '' },
    ...{ customerNo: '', level: null, occurredAt: null },
    ...{
      answered: '',
      takeOwnership: before?.takeOwnership ?? false,
      receivedAt: null,
      sourceRef: '',
      link: null,
    },
  };
}

/** Whether anything was written that would be missed. */
export function isBegun(form: IntakeForm): boolean {
  return [form.phone, form.name, form.mail, form.title, form.narrative, form.answered].some(
    (text) => text.trim() !== '',
  );
}

/** A title from what was told, where none was given: its first sentence, cut at forty characters. */
export function titleFrom(narrative: string): string {
  const first =
    narrative
      .trim()
      .split(/[\n。！？!?；;]|(?<=\p{Ll})\.\s/u)[0]
      ?.trim() ?? '';
  return shortened(first, 40);
}

/** What goes to the server; absent where nothing was said. */
export function bodyOf(form: IntakeForm) {
  const { customerId, anonymous, link, answered } = form;
  const told = [form.name, form.phone, form.mail].some((text) => text.trim() !== '');
  const { name, phone, mail, address, formOfAddress, level } = form;
  const said = (text: string): string | null => text.trim() || null;
  const customerNo = said(form.customerNo);
  return {
    ...{
      channel: form.channel,
      kind: form.kind,
      narrative: form.narrative,
      takeOwnership: form.takeOwnership,
    },
    title: form.title.trim() || titleFrom(form.narrative),
    ...{ categoryId: form.categoryId, severity: form.severity, process: form.process },
    ...{ product: said(form.product), orderNo: said(form.orderNo), sourceRef: said(form.sourceRef) },
    ...{ model: said(form.model), batch: said(form.batch), place: said(form.place) },
    ...{ concerned: said(form.concerned), impact: said(form.impact) },
    ...{ consequences: said(form.consequences), wishes: said(form.wishes), occurredAt: form.occurredAt },
    ...{
      remedySought: form.remedySought,
      claimedLoss: form.claimedLoss,
      urgency: form.urgency,
      mood: form.mood,
    },
    ...{ safety: form.safety, legal: form.legal, media: form.media, confidential: form.confidential },
    ...(form.receivedAt !== null && { receivedAt: form.receivedAt }),
    ...(customerId !== null && !anonymous && { complainantId: customerId }),
    ...(customerId === null &&
      !anonymous &&
      told && {
        complainant: {
          name,
          phone,
          mail,
          address,
          formOfAddress,
          customerNo,
          ...(level !== null && { level }),
        },
      }),
    ...(link?.kind === 'duplicate' && { duplicateOf: link.id }),
    ...(link?.kind === 'repeat' && { repeatOf: link.id }),
    ...(answered.trim() !== '' && { answered }),
  };
}

/** What an earlier complaint offers: while it is open this is the same matter, after closing it happened again. */
export function linkKindFor(line: Pick<ComplaintLine, 'status'>): 'duplicate' | 'repeat' {
  return line.status === 'open' || line.status === 'suspended' ? 'duplicate' : 'repeat';
}
