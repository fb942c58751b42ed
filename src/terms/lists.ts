/** Kinds of record in the register (IN-2, IN-4, IN-6). */
export const kinds = [
  'complaint',
  'suggestion',
  'enquiry',
  'praise',
  'quality-report',
  'data-request',
] as const;
export type Kind = (typeof kinds)[number];

/** Ways by which a complaint reaches the company (IN-1). */
export const channels = [
  'phone',
  'mail',
  'web',
  'chat',
  'im',
  'letter',
  'fax',
  'walk-in',
  'social',
  'platform',
  'media',
  'regulator',
  'third-party',
  'system',
  'file',
] as const;
export type Channel = (typeof channels)[number];

/** Channels on which a complaint counts as written, so that its reply is written too (RE-1). */
export const writtenChannels: readonly Channel[] = [
  'mail',
  'web',
  'letter',
  'fax',
  'regulator',
  'platform',
  'third-party',
];

/** Where a complaint comes from, reported as shares (IN-1). */
export const sourceGroups = ['external', 'internal', 'customer', 'third-party'] as const;
export type SourceGroup = (typeof sourceGroups)[number];

/** Levels of a customer (IN-2, CL-3). */
export const customerLevels = ['regular', 'silver', 'gold', 'vip'] as const;
export type CustomerLevel = (typeof customerLevels)[number];

/** What the complainant asks for (ISO 10002: remedy sought). */
export const remedies = [
  'refund',
  'replacement',
  'repair',
  'compensation',
  'discount',
  'points',
  'gift',
  'extension',
  'consultation',
  'apology',
  'explanation',
  'other',
] as const;
export type Remedy = (typeof remedies)[number];

/** Whether a report is ours to handle, and why not (IN-4). */
export const validities = ['accepted', 'not-a-complaint', 'not-ours', 'unfounded', 'vexatious'] as const;
export type Validity = (typeof validities)[number];

/** Outcome of a finding (INV-4). */
export const findingOutcomes = ['founded', 'partly', 'unfounded'] as const;
export type FindingOutcome = (typeof findingOutcomes)[number];

/** Who answers for the cause (INV-4). */
export const responsibilities = [
  'department',
  'supplier',
  'customer-processing',
  'third-party',
  'none',
] as const;
export type Responsibility = (typeof responsibilities)[number];

/** Containment measures (SOL-1). */
export const containmentKinds = [
  'return',
  'rework',
  'sort',
  'replace',
  'recall',
  'quarantine-ours',
  'quarantine-customer',
  'quarantine-transit',
  'quarantine-wip',
  'on-site-team',
  'interim-relief',
] as const;
export type ContainmentKind = (typeof containmentKinds)[number];

/** How urgent the complainant says it is, and in what mood (IN-2). */
export const urgencies = ['normal', 'soon', 'at-once'] as const;
export type Urgency = (typeof urgencies)[number];
export const moods = ['calm', 'worried', 'annoyed', 'angry'] as const;
export type Mood = (typeof moods)[number];

/** How many people or orders a matter touches (CL-3). */
export const impactScopes = ['one', 'several', 'many'] as const;

/** Who shares in a case from outside (DI-4). Texts: `term.outsider-kind.<code>`. */
export const outsiderKinds = [
  'supplier',
  'carrier',
  'developer',
  'partner',
  'authority',
  'laboratory',
  'other',
] as const;
export type OutsiderKind = (typeof outsiderKinds)[number];

/** What identifies a person in free text. Texts: `term.identifier-kind.<code>`. */
export const identifierKinds = ['mail', 'phone', 'identity', 'card'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** Ways of a contact that staff note down themselves (INV-3). */
export const contactWays = ['phone', 'visit', 'chat', 'mail', 'letter', 'im'] as const;
export type ContactWay = (typeof contactWays)[number];

/** What a message is for. */
export const messageKinds = [
  'narrative',
  'acknowledgement',
  'message',
  'question',
  'progress',
  'offer',
  'answer',
  'reply',
  'contact',
  'callback',
  'survey',
  'closing',
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Ways a complaint ends without the complainant's agreement; somebody entitled says which and why (CLO-1). */
export const exceptionalClosings = [
  'unsolvable',
  'malicious',
  'withdrawn',
  'unreachable',
  'not-ours',
  'duplicate',
  'other',
] as const;
export type ExceptionalClosing = (typeof exceptionalClosings)[number];

/** Dimensions of the survey, each 1 to 5 (SAT-1). */
export const surveyDimensions = [
  'speed',
  'attitude',
  'result',
  'fairness',
  'service',
  'product',
  'overall',
] as const;
export type SurveyDimension = (typeof surveyDimensions)[number];

/**
 * The languages of the interface: adding one is a line here and its file in `locales/` (LANG-1). `name` is what its
 * readers call it, `short` stands beside a field, `tags` begin the language tags of browsers that it is for; `library`
 * is what Ant Design and Day.js call it.
 */
export const languageTraits = {
  'zh-CN': { name: '简体中文', short: '简体', tags: ['zh'], library: { ant: 'zh_CN', day: 'zh-cn' } },
  'zh-TW': { name: '繁體中文', short: '繁體', tags: ['zh-hant', 'zh-tw', 'zh-hk', 'zh-mo'], library: { ant: 'zh_TW', day: 'zh-tw' } }, // oxfmt-ignore
  en: { name: 'English', short: 'EN', tags: ['en'], library: { ant: 'en_US', day: 'en' } },
} as const;
export type Language = keyof typeof languageTraits;

/** Their codes, in the order in which they are offered. */
export const languages = Object.keys(languageTraits) as [Language, ...Language[]];

/** The language for a browser's tag, such as `zh-HK`; null when none of ours fits. */
export function languageOfTag(tag: string): Language | null {
  const wanted = tag.trim().toLowerCase();
  const begins = (start: string): boolean => wanted === start || wanted.startsWith(`${start}-`);
  const fits = languages.flatMap((language) =>
    languageTraits[language].tags.filter(begins).map((start) => ({ language, start })),
  );
  // What says more of the tag fits better.
  return fits.sort((a, b) => b.start.length - a.start.length)[0]?.language ?? null;
}

/** A text in every language of the interface; `zh-CN` is always there. */
export type Texts = Record<'zh-CN', string> & Partial<Record<Language, string>>;

/** Something for each language of the interface. */
export function byLanguage<T>(make: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, T>;
}

/** The text in the reader's language, else Simplified Chinese. */
export function textIn(texts: Texts, language: string): string {
  return texts[language as Language] ?? texts['zh-CN'];
}
