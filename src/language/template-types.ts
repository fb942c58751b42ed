import { z } from 'zod';
import { duties } from '../terms/duties.ts';
import { kinds } from '../terms/lists.ts';
import { phases } from '../terms/phases.ts';
import { processEvents } from '../terms/process-events.ts';
import { processTools, stepKinds } from '../terms/process-tools.ts';
import {
  anyWhoSchema,
  codeSchema,
  conditionSchema,
  durationSchema,
  fieldNameSchema,
  moneySchema,
  textsSchema,
  whoSchema,
} from './template-basics.ts';

const eventSchema = z.enum(processEvents);
const oneOrMore = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema).min(1).max(10)]);

/** How grave a complaint is, in this procedure's own words (CL-2). */
export const severitySchema = z.strictObject({
  code: codeSchema,
  title: textsSchema,
  rank: z.int().min(1).max(99),
  major: z.boolean(),
  meaning: textsSchema,
  suggest: conditionSchema.optional(),
  /** The position that must act. */
  acts: codeSchema,
});

/** Whose doing a complaint is about, as this procedure sorts it, apart from how grave it is (CL-2). */
export const responsibilityClassSchema = z.strictObject({
  code: codeSchema,
  title: textsSchema,
  /** When it applies. */
  rule: textsSchema,
});

const priorityPlanSchema = z.strictObject({
  /** How a case of this priority is gone about. */
  strategy: textsSchema,
  /** Who and what stands ready for it. */
  resources: textsSchema,
});

/** What each priority means for the work (CL-3); a procedure that says so says it of all five. */
export const prioritiesSchema = z.strictObject({
  p1: priorityPlanSchema,
  p2: priorityPlanSchema,
  p3: priorityPlanSchema,
  p4: priorityPlanSchema,
  p5: priorityPlanSchema,
});

/** A post that the procedure relies on (ORG-1). */
export const positionSchema = z.strictObject({
  code: codeSchema,
  title: textsSchema,
  duty: textsSchema.optional(),
});

/** Kinds of form fields. */
export const fieldKinds = [
  'text',
  'longtext',
  'number',
  'money',
  'date',
  'datetime',
  'choice',
  'choices',
  'yesno',
  'person',
  'department',
] as const;

/** One choice of a `choice` or `choices` field. */
export const optionSchema = z.strictObject({ code: codeSchema, title: textsSchema });

/** One field of a form. `required` and `when` may be conditions; `form.<name>` reads the form's own answers. */
export const fieldSchema = z.strictObject({
  name: fieldNameSchema,
  kind: z.enum(fieldKinds),
  title: textsSchema,
  help: textsSchema.optional(),
  required: z.union([z.boolean(), conditionSchema]).default(false),
  when: conditionSchema.optional(),
  options: z.array(optionSchema).min(1).max(100).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().min(1).max(200).optional(),
});

/** A form: fields that the procedure asks for beyond what the tools ask. */
export const formSchema = z.strictObject({
  title: textsSchema.optional(),
  fields: z.array(fieldSchema).min(1).max(100),
});

/** Where a clock's limit is written down. */
export const sourceSchema = z.strictObject({
  kind: z.enum(['policy', 'contract', 'platform', 'statute']),
  ref: z.string().min(1).max(200),
});

/** What may hold a clock still. */
export const pauseReasons = ['waiting-complainant', 'suspended'] as const;

/** An obligation in time (SLA-1 … SLA-6). */
export const clockSchema = z.strictObject({
  id: codeSchema,
  title: textsSchema,
  duty: z.enum(duties),
  start: eventSchema,
  /** How long; or `until`. */
  limit: durationSchema.optional(),
  /** The time that somebody set in a form, as a condition would read it: `answers.opinion.limit`. */
  until: z.string().trim().min(1).max(200).optional(),
  /** Elapsed time, or the working time of the calendar; `wd` is always working time. */
  basis: z.enum(['elapsed', 'working']).default('elapsed'),
  /** The event that fulfils it; of several, the first that happens. */
  met: oneOrMore(eventSchema),
  when: conditionSchema.optional(),
  /** Parts of the limit after which a warning goes out. */
  warn: z.array(z.number().gt(0).lt(1)).max(5).default([0.5, 0.8]),
  source: sourceSchema,
  /** After the breach: who is told, and how long after it. */
  escalate: z
    .array(z.strictObject({ to: whoSchema, after: durationSchema.or(z.literal('0m')).default('0m') }))
    .max(10)
    .default([]),
  pause: z.array(z.enum(pauseReasons)).default([]),
});

/** One level of an approval. Without `when` and `amountFrom` it is always needed. */
export const levelSchema = z.strictObject({
  id: codeSchema,
  title: textsSchema,
  position: codeSchema,
  /** The level is needed when this holds; it may not speak of the amount. */
  when: conditionSchema.optional(),
  /** From this amount on the level is needed, whatever `when` says: an amount can add a level, never skip one. */
  amountFrom: moneySchema.optional(),
  from: z.enum(['owner-department', 'any']).default('any'),
  /** How many of those who may have to sign: one of them, all of them, so many, or a share such as `60%`. */
  signs: z
    .union([z.enum(['one', 'all']), z.int().min(2).max(20), z.string().regex(/^([1-9]\d?|100)%$/)])
    .default('one'),
  /** Sign-in names of those who sign; holders of the post sign only while none of them can. */
  named: z.array(z.string().trim().min(1).max(30)).max(20).default([]),
  /** The post that signs while nobody of the level can: an absent last approver holds nothing up. */
  otherwise: codeSchema.optional(),
  /** Whoever approves proves with their second factor that it is them. */
  secondFactor: z.boolean().default(false),
});

/** What can be approved. */
export const approvalSubjects = ['solution', 'reply', 'closing'] as const;
/** One of {@link approvalSubjects}. */
export type ApprovalSubject = (typeof approvalSubjects)[number];

/** Levels that sign an exact subject, in order (SOL-3). */
export const approvalSchema = z.strictObject({
  title: textsSchema,
  subject: z.enum(approvalSubjects),
  levels: z.array(levelSchema).min(1).max(10),
  deputies: z.boolean().default(true),
  selfApproval: z.literal('never').default('never'),
});

/** One thing to do in a stage. */
export const stepSchema = z.strictObject({
  id: codeSchema,
  kind: z.enum(stepKinds),
  tool: z.enum(processTools).optional(),
  form: codeSchema.optional(),
  approval: codeSchema.optional(),
  document: codeSchema.optional(),
  title: textsSchema,
  help: textsSchema.optional(),
  /** Who does it; the stage's responsible when absent. */
  who: anyWhoSchema.optional(),
  /** The step belongs to the case only when this holds. */
  when: conditionSchema.optional(),
  /** A `wait` step is done when this holds. */
  until: conditionSchema.optional(),
  /** `true`: may be left undone. `with-reason`: may be skipped, and the reason stays on record. */
  optional: z.union([z.boolean(), z.literal('with-reason')]).default(false),
  allowMany: z.boolean().default(false),
  /** Steps of the same stage that come first. */
  after: z.array(codeSchema).default([]),
  /** What its completion announces; the tool's own event when absent. */
  emits: z.array(eventSchema).optional(),
  /** Who is told when it is done, beside those who have to act. */
  tells: anyWhoSchema.optional(),
  /** Its own due time, from the moment it is open. */
  limit: durationSchema.optional(),
});

/** A way out of a stage. */
export const exitSchema = z.strictObject({
  id: codeSchema,
  /** A stage, or `closed`, or `archived`. */
  to: codeSchema,
  title: textsSchema,
  when: conditionSchema.optional(),
  /** Shown while the condition does not hold. */
  because: textsSchema.optional(),
  who: anyWhoSchema.optional(),
  /** It goes back; unlike other exits it does not wait for the stage's steps. */
  returns: z.boolean().default(false),
  /** Which steps must be done first; all required ones by default, none for returns. */
  needs: z.union([z.literal('all'), z.literal('none'), z.array(codeSchema)]).optional(),
  /** Approvals that count no longer once it is taken. */
  voids: z.array(codeSchema).default([]),
  /** Taken by the system as soon as it is possible. */
  auto: z.boolean().default(false),
  /** The person who takes it says why. */
  reason: z.boolean().default(false),
  emits: z.array(eventSchema).default([]),
});

/** One stage: the company's own name for a part of a canonical phase. */
export const stageSchema = z.strictObject({
  id: codeSchema,
  phase: z.enum(phases),
  title: textsSchema,
  help: textsSchema.optional(),
  /** Plain words for the complainant while the case is here. */
  told: textsSchema.optional(),
  responsible: whoSchema.optional(),
  /** The stage's own time, from entering to leaving. */
  limit: durationSchema.optional(),
  /** Clocks of the template that bound this stage. */
  clocks: z.array(codeSchema).default([]),
  steps: z.array(stepSchema).max(40).default([]),
  exits: z.array(exitSchema).max(20).default([]),
});

/** A reason that a person chooses, with what the complainant is told about their further rights. */
export const reasonChoiceSchema = z.strictObject({
  code: codeSchema,
  title: textsSchema,
  rights: textsSchema.optional(),
});

/** Closing without the complainant's agreement, by someone entitled (CLO-1). */
export const exceptionalClosingSchema = z.strictObject({
  who: anyWhoSchema,
  /** The stage where the closed case goes on (its archive), or `closed`. */
  to: codeSchema,
  reasons: z.array(reasonChoiceSchema).min(1).max(30),
});

/** Taking up a closed case again. */
export const reopeningSchema = z.strictObject({
  who: anyWhoSchema,
  to: codeSchema,
  when: conditionSchema.optional(),
  because: textsSchema.optional(),
  /** How long after closing; elapsed time. */
  within: durationSchema.optional(),
  /** Whether an archived case may be reopened too. */
  archived: z.boolean().default(false),
});

/** Taking back the complaint. */
export const withdrawalSchema = z.strictObject({ who: anyWhoSchema, to: codeSchema });

/** Letting a case rest. */
export const suspensionSchema = z.strictObject({
  who: anyWhoSchema,
  reasons: z.array(reasonChoiceSchema).min(1).max(30),
});

/** A procedure as data; see docs/TEMPLATES.md. */
export const templateSchema = z.strictObject({
  redress: z.literal(1),
  template: codeSchema,
  title: textsSchema,
  about: z.strictObject({
    summary: textsSchema,
    from: z.string().min(1).max(40),
    reading: textsSchema.optional(),
  }),
  kinds: z.array(z.enum(kinds)).min(1),
  severities: z.array(severitySchema).min(1).max(10),
  responsibilityClasses: z.array(responsibilityClassSchema).max(10).default([]),
  priorities: prioritiesSchema.optional(),
  positions: z.array(positionSchema).min(1).max(40),
  /** Which position usually holds a role in the case. */
  roles: z
    .partialRecord(z.enum(['owner', 'first-contact', 'callback', 'supervisor']), codeSchema)
    .default({}),
  forms: z.record(codeSchema, formSchema).default({}),
  /** Documents that belong to this procedure (RE-3), by the codes of their layouts; the case page offers them first. */
  documents: z.array(codeSchema).max(40).default([]),
  clocks: z.array(clockSchema).max(40).default([]),
  approvals: z.record(codeSchema, approvalSchema).default({}),
  /** Steps at hand in every stage while the case is open; never required. */
  anytime: z.array(stepSchema).max(20).default([]),
  stages: z.array(stageSchema).min(1).max(60),
  exceptionalClosing: exceptionalClosingSchema.optional(),
  reopening: reopeningSchema.optional(),
  withdrawal: withdrawalSchema.optional(),
  suspension: suspensionSchema.optional(),
});

/** A whole template, checked for shape; `checkTemplate` looks at its meaning. */
export type Template = z.infer<typeof templateSchema>;
/** One severity of a template. */
export type Severity = z.infer<typeof severitySchema>;
/** What one priority means in a template. */
export type PriorityPlan = z.infer<typeof priorityPlanSchema>;
/** One post of a template. */
export type Position = z.infer<typeof positionSchema>;
/** One field of a form. */
export type FormField = z.infer<typeof fieldSchema>;
/** One form of a template. */
export type Form = z.infer<typeof formSchema>;
/** One clock of a template: an obligation, not yet running. */
export type ClockPolicy = z.infer<typeof clockSchema>;
/** One level of an approval. */
export type ApprovalLevel = z.infer<typeof levelSchema>;
/** One approval of a template: who has to sign what. */
export type ApprovalPolicy = z.infer<typeof approvalSchema>;
/** One step of a stage. */
export type Step = z.infer<typeof stepSchema>;
/** One way out of a stage. */
export type Exit = z.infer<typeof exitSchema>;
/** One stage of a template. */
export type Stage = z.infer<typeof stageSchema>;
/** One reason that a person can choose. */
export type ReasonChoice = z.infer<typeof reasonChoiceSchema>;
