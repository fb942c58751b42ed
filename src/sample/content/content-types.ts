/** Regions of the sample company; `overseas` speaks English. */
export const regionCodes = ['east', 'south', 'north', 'overseas'] as const;
export type RegionCode = (typeof regionCodes)[number];

/** Codes of the sample company's departments, also used as the responsible party of findings and actions. */
export const departmentCodes = [
  'office',
  'service',
  'service-east',
  'service-south',
  'service-north',
  'service-overseas',
  'quality',
  'technical',
  'repair',
  'marketing',
  'ecommerce',
  'logistics',
  'stores',
  'purchasing',
  'finance',
  'information',
  'legal',
] as const;
export type DepartmentCode = (typeof departmentCodes)[number];

/** Roles a sample person may hold. */
export const roleCodes = [
  'intake-agent',
  'case-owner',
  'department-head',
  'quality-manager',
  'senior-manager',
  'legal',
  'auditor',
  'administrator',
  'sample-helper',
] as const;
export type RoleCode = (typeof roleCodes)[number];

export const matterKinds = ['complaint', 'praise', 'enquiry', 'suggestion'] as const;
export type MatterKind = (typeof matterKinds)[number];

export const channelCodes = [
  'phone',
  'mail',
  'web',
  'chat',
  'letter',
  'walk-in',
  'social',
  'platform',
  'regulator',
] as const;
export type ChannelCode = (typeof channelCodes)[number];

/** Paths of the shipped category tree that the sample uses. */
export const categoryPaths = [
  'quality.defect',
  'quality.performance',
  'quality.appearance',
  'service.attitude',
  'service.slow',
  'service.unfair',
  'delivery.late',
  'delivery.logistics',
  'price.unreasonable',
  'price.opaque',
  'after-sales.warranty',
  'after-sales.repair',
  'contract.dispute',
  'property.works',
  'outside.facilities',
  'other.misunderstanding',
  'other.usage',
] as const;
export type CategoryPath = (typeof categoryPaths)[number];

export const severityCodes = ['general', 'important', 'urgent'] as const;
export type SeverityCode = (typeof severityCodes)[number];

export const flagCodes = ['safety', 'legal', 'media'] as const;
export type FlagCode = (typeof flagCodes)[number];

export const remedyCodes = [
  'refund',
  'replacement',
  'repair',
  'compensation',
  'discount',
  'points',
  'gift',
  'service-extension',
  'consultation',
  'apology',
  'explanation',
] as const;
export type RemedyCode = (typeof remedyCodes)[number];

export const outcomeCodes = ['founded', 'partly', 'unfounded'] as const;
export type OutcomeCode = (typeof outcomeCodes)[number];

export const answerCodes = ['accepts', 'rejects', 'counters'] as const;
export type AnswerCode = (typeof answerCodes)[number];

export const solvedCodes = ['fully', 'partly', 'not'] as const;
export type SolvedCode = (typeof solvedCodes)[number];

export const levelCodes = ['vip', 'gold', 'regular'] as const;
export type LevelCode = (typeof levelCodes)[number];

export type SampleLanguage = 'zh-CN' | 'en';

/** A text in both languages the sample company works in. */
export interface TwoTexts {
  zh: string;
  en: string;
}

/** A sales region; its departments and customers belong to it. */
export interface SampleRegion {
  code: RegionCode;
  name: TwoTexts;
  /** IANA zone the region's working hours are meant in. */
  timeZone: string;
}

/** A department of the sample company; all hang below the general manager's office. */
export interface SampleDepartment {
  code: DepartmentCode;
  name: TwoTexts;
  parent?: DepartmentCode;
  /** Absent where the department serves all regions. */
  region?: RegionCode;
}

/** Somebody a visitor can sign in as with one click. */
export interface SamplePerson {
  signIn: string;
  name: TwoTexts;
  mail: string;
  department: DepartmentCode;
  region: RegionCode;
  position: string;
  positionTitle: TwoTexts;
  roles: readonly RoleCode[];
  language: SampleLanguage;
  /** One line for the one-click sign-in page. */
  about: TwoTexts;
}

/** An invented customer; phone and mail are from ranges that nobody can have. */
export interface SampleCustomer {
  key: string;
  name: string;
  company: boolean;
  level: LevelCode;
  phone: string;
  mail: string;
  city: string;
  region: RegionCode;
  language: SampleLanguage;
  /** How this customer likes to be treated; empty where nothing is known. */
  preference: string;
}

/** One thing said: to the complainant, by the complainant, or among ourselves (then with the speaker's department). */
export interface TalkLine {
  by: 'complainant' | 'handler' | 'internal';
  department?: DepartmentCode;
  text: string;
}

/** A corrective action and the department that owes it. */
export interface SampleAction {
  department: DepartmentCode;
  /** Working days from approval until due. */
  days: number;
  text: string;
}

/** One way out that the complainant may choose. */
export interface SampleOption {
  remedy: RemedyCode;
  /** Worth in whole yuan; 0 where no money is involved. */
  yuan: number;
  text: string;
}

/** One version of the offer and what the complainant said to it. */
export interface SampleRound {
  options: readonly SampleOption[];
  /** `option` counts from 1 and is set where one of several was accepted. */
  answer: { code: AnswerCode; option?: number; text: string };
}

/** What the investigation found, why it happened, who answers for it, and what was stopped at once. */
export interface SampleFinding {
  outcome: OutcomeCode;
  department: DepartmentCode;
  text: string;
  cause: string;
  containment?: string;
}

/** What happens after the measures: verification, survey and the evaluation that every closed matter gets. */
export interface SampleClosing {
  /** What was checked after the measures were carried out. */
  verified: string;
  /** Marks 1 (bad) to 5 (good). */
  survey: { speed: number; attitude: number; result: number; fairness: number; comment: string };
  evaluation: { solved: SolvedCode; lesson: string; change: string };
}

/** The same kind of trouble as another person would tell it. */
export interface SampleVariant {
  text: string;
  product?: string;
}

/** What a matter is, as intake would classify it. */
export interface MatterClass {
  kind: MatterKind;
  channel: ChannelCode;
  category: CategoryPath;
  severity: SeverityCode;
}

/** One whole story, from the first words to the lesson learned. */
export interface SampleMatter {
  key: string;
  is: MatterClass;
  region: RegionCode;
  language: SampleLanguage;
  flags?: readonly FlagCode[];
  /** What the customer has to be for the story to make sense. */
  customer?: { company?: boolean; level?: LevelCode };
  title: string;
  /** The complainant's own words. */
  text: string;
  product?: string;
  orderNo?: string;
  wants?: string;
  /** Claimed loss in whole yuan. */
  lossYuan?: number;
  talk: readonly TalkLine[];
  finding?: SampleFinding;
  actions: readonly SampleAction[];
  rounds: readonly SampleRound[];
  /** Letter of reply; paragraphs are separated by line breaks. */
  reply: string;
  closing: SampleClosing;
  variants: readonly SampleVariant[];
}

/**
 * How a matter told by a {@link SampleVariant} is handled: worded so that it fits any variant of its kind,
 * language and category, because a variant does not share the particulars of the matter it stands beside.
 */
export interface SampleHandling {
  key: string;
  kind: MatterKind;
  language: SampleLanguage;
  categories: readonly CategoryPath[];
  talk: readonly TalkLine[];
  finding?: SampleFinding;
  actions: readonly SampleAction[];
  rounds: readonly SampleRound[];
  reply: string;
  closing: SampleClosing;
}
