import type { Submission } from './api.ts';
import { remedies, type Language } from '../../terms/lists.ts';
import type { Speech } from './texts.ts';

/** What the form holds while it is written; texts as typed. */
export interface Form {
  kind: '' | 'complaint' | 'suggestion' | 'enquiry' | 'praise';
  narrative: string;
  /** Chosen at the first and at the second level of the tree. */
  category: string;
  subcategory: string;
  product: string;
  orderNo: string;
  place: string;
  /** `2026-03-05`. */
  occurredOn: string;
  remedy: string;
  wishes: string;
  who: 'named' | 'anonymous';
  name: string;
  phone: string;
  mail: string;
}

/** A form nobody has written in. */
export function emptyForm(about: 'complaint' | 'other'): Form {
  return {
    ...{ kind: about === 'complaint' ? 'complaint' : '', narrative: '', category: '', subcategory: '' },
    ...{ product: '', orderNo: '', place: '', occurredOn: '', remedy: '', wishes: '' },
    ...{ who: 'named', name: '', phone: '', mail: '' },
  };
}

/** What has to be mended before it can be sent, by field; the server looks again. */
export function troubleIn(form: Form, consent: boolean, t: Speech['t']): Record<string, string> {
  const trouble: Record<string, string> = {};
  if (form.kind === '') trouble['kind'] = t('portal.new.kind.needed');
  if (form.narrative.trim() === '') trouble['narrative'] = t('portal.new.narrative.needed');
  const reachable = form.name.trim() !== '' || form.phone.trim() !== '' || form.mail.trim() !== '';
  if (form.who === 'named' && !reachable) trouble['name'] = t('portal.new.who.needed');
  const mail = form.mail.trim();
  if (form.who === 'named' && mail !== '' && !/^\S+@\S+\.\S+$/.test(mail))
    trouble['mail'] = t('portal.new.mail.wrong');
  if (!consent) trouble['consent'] = t('portal.new.consent.needed');
  return trouble;
}

/** The form as it is sent. */
export function submissionOf(form: Form, language: Language): Submission {
  const named = form.who === 'named';
  return {
    kind: form.kind === '' ? 'complaint' : form.kind,
    narrative: form.narrative,
    categoryId: form.subcategory || form.category || null,
    product: form.product || null,
    orderNo: form.orderNo || null,
    place: form.place || null,
    occurredAt: form.occurredOn ? new Date(`${form.occurredOn}T00:00`).toISOString() : null,
    remedySought: remedies.find((one) => one === form.remedy) ?? null,
    wishes: form.wishes || null,
    name: named ? form.name : '',
    phone: named ? form.phone : '',
    mail: named ? form.mail.trim() : '',
    language,
    consent: true,
  };
}
