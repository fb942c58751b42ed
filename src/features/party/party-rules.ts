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
