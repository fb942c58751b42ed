/** What identifies a party; sealed as one under the party's own key. */
export interface Identity {
  name: string;
  phone: string;
  mail: string;
  address: string;
  formOfAddress: string;
}

/** What is known of a party besides; readable, since it names nobody. */
export interface PartyTraits {
  kind: 'person' | 'company' | 'authority';
  customerNo: string | null;
  level: string;
  language: string;
  zone: string | null;
  preferredChannel: string | null;
  sample: boolean;
}

/** An identity of nobody: what is left after erasure. */
export const nobody: Identity = { name: '', phone: '', mail: '', address: '', formOfAddress: '' };

/** Forms of address that name nobody yet. */
const bareTitle = /^(?:先生|女士|小姐|太太|老师|老師|医生|醫生|mr\.?|mrs\.?|ms\.?|miss|dr\.?|sir|madam)$/i;

/** Whether a form of address stands for anybody: `女士`, `Mr.`. */
export function namesNobody(formOfAddress: string): boolean {
  return bareTitle.test(formOfAddress.trim());
}

/** What a party is called by in a text and may not be read by everybody; the name of a company stays. */
export function calledBy(kind: string, { name, formOfAddress }: Identity): string[] {
  return [kind === 'person' ? name : '', namesNobody(formOfAddress) ? '' : formOfAddress].filter(Boolean);
}
