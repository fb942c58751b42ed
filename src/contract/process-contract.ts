import { z } from 'zod';
import { duties } from '../terms/duties.ts';
import { kinds } from '../terms/lists.ts';
import { phases } from '../terms/phases.ts';
import { processEvents } from '../terms/process-events.ts';
import { processTools, stepKinds } from '../terms/process-tools.ts';
import { done, idParams, moment, personName, route, text, textsOf } from './route.ts';

const tag = 'processes';

/** A text of a template: longer than those of other records, and given in every language of the interface. */
const words = textsOf(z.string(), z.string());
/** A condition in CEL, as it is written. */
const condition = z.string().nullable();
/** Roles in the case (`owner`, `complainant` …) and `position:<code>`; any of them will do. */
const who = z.array(z.string());

/** States of one version of a procedure. Texts: `term.process-state.<code>`. */
export const versionStates = ['draft', 'in-force', 'retired'] as const;

const step = z.object({
  id: z.string(),
  kind: z.enum(stepKinds),
  tool: z.enum(processTools).nullable(),
  form: z.string().nullable(),
  approval: z.string().nullable(),
  title: words,
  help: words.nullable(),
  /** Empty: the stage's responsible. */
  who,
  when: condition,
  /** `with-reason`: may be left out, with a reason on record. */
  optional: z.enum(['no', 'yes', 'with-reason']),
  /** Steps of the stage that come first. */
  after: z.array(z.string()),
  /** `90m`, `24h`, `3d`, `2wd`. */
  limit: z.string().nullable(),
  /** Who is told when it is done. */
  tells: who,
});
/** @see outline */
export type StepOutline = z.output<typeof step>;

const exit = z.object({
  id: z.string(),
  /** A stage, or `closed`, or `archived`. */
  to: z.string(),
  title: words,
  when: condition,
  because: words.nullable(),
  who,
  returns: z.boolean(),
  auto: z.boolean(),
  reason: z.boolean(),
});
/** @see outline */
export type ExitOutline = z.output<typeof exit>;

const stage = z.object({
  id: z.string(),
  phase: z.enum(phases),
  title: words,
  help: words.nullable(),
  /** What the complainant is told meanwhile. */
  told: words.nullable(),
  responsible: z.string().nullable(),
  limit: z.string().nullable(),
  clocks: z.array(z.string()),
  steps: z.array(step),
  exits: z.array(exit),
});
/** @see outline */
export type StageOutline = z.output<typeof stage>;

const clock = z.object({
  id: z.string(),
  title: words,
  duty: z.enum(duties),
  start: z.enum(processEvents),
  /** Null where somebody sets the time in a form. */
  limit: z.string().nullable(),
  /** The field in which the time is set. */
  until: words.nullable(),
  basis: z.enum(['elapsed', 'working']),
  met: z.array(z.enum(processEvents)),
  when: condition,
  /** Parts of the limit after which a warning goes out. */
  warn: z.array(z.number()),
  pause: z.array(z.string()),
  source: z.object({ kind: z.string(), ref: z.string() }),
  escalate: z.array(z.object({ to: z.string(), after: z.string() })),
});
/** @see outline */
export type ClockOutline = z.output<typeof clock>;

const approval = z.object({
  code: z.string(),
  title: words,
  subject: z.string(),
  deputies: z.boolean(),
  levels: z.array(
    z.object({
      id: z.string(),
      title: words,
      position: z.string(),
      when: condition,
      /** `5000.00 CNY` */
      amountFrom: z.string().nullable(),
      ownDepartment: z.boolean(),
      signs: z.string(),
      secondFactor: z.boolean(),
      named: z.array(z.string()),
      otherwise: z.string().nullable(),
    }),
  ),
});
/** @see outline */
export type ApprovalOutline = z.output<typeof approval>;

const form = z.object({
  code: z.string(),
  title: words.nullable(),
  fields: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      title: words,
      required: z.enum(['no', 'yes', 'sometimes']),
      when: condition,
      options: z.array(words),
    }),
  ),
});
/** @see outline */
export type FormOutline = z.output<typeof form>;

const ending = z.object({
  kind: z.enum(['exceptional-closing', 'withdrawal', 'suspension', 'reopening']),
  who,
  to: z.string().nullable(),
  reasons: z.array(words),
  when: condition,
  within: z.string().nullable(),
});
/** @see outline */
export type EndingOutline = z.output<typeof ending>;

const plan = z.object({ strategy: words, resources: words });

/** A procedure as it is read: everything the template says, in the order a case meets it. */
export const outline = z.object({
  code: z.string(),
  title: words,
  about: z.object({ from: z.string(), summary: words, reading: words.nullable() }),
  kinds: z.array(z.enum(kinds)),
  severities: z.array(
    z.object({
      code: z.string(),
      title: words,
      meaning: words,
      rank: z.int(),
      major: z.boolean(),
      acts: z.string(),
      suggest: condition,
    }),
  ),
  responsibilityClasses: z.array(z.object({ code: z.string(), title: words, rule: words })),
  priorities: z.object({ p1: plan, p2: plan, p3: plan, p4: plan, p5: plan }).nullable(),
  positions: z.array(z.object({ code: z.string(), title: words, duty: words.nullable() })),
  /** Which post usually holds a role in the case. */
  roles: z.array(z.object({ role: z.string(), position: z.string() })),
  stages: z.array(stage),
  anytime: z.array(step),
  clocks: z.array(clock),
  approvals: z.array(approval),
  forms: z.array(form),
  endings: z.array(ending),
});
/** @see outline */
export type ProcessOutline = z.output<typeof outline>;

/** A mistake in a template, in the reader's language, with its place in the text. */
export const templateProblem = z.object({
  /** Counted from 1. */
  line: z.int(),
  column: z.int(),
  /** `stages[2].exits[0].to`; empty for the whole text. */
  path: z.string(),
  code: z.string(),
  message: z.string(),
  /** The shared part the mistake is in, when it is not in this text. */
  fragment: z.string().nullable(),
});
/** @see templateProblem */
export type TemplateProblem = z.output<typeof templateProblem>;

const version = z.object({
  id: z.uuid(),
  version: z.int(),
  state: z.enum(versionStates),
  title: words,
  createdAt: moment,
  createdBy: personName.nullable(),
  inForceAt: moment.nullable(),
  retiredAt: moment.nullable(),
  /** Complaints on it that are not closed; null for readers who do not manage procedures. */
  open: z.int().nullable(),
});
/** One version of a procedure, without its text. */
export type ProcessVersion = z.output<typeof version>;

/** Every procedure with its versions, newest first. */
export const listProcesses = route({
  method: 'GET',
  path: '/api/processes',
  access: 'process.read',
  tag,
  summary: 'The procedures with their versions, what is in force and since when.',
  response: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        title: words,
        /** What a complaint takes when nobody chooses. */
        usual: z.boolean(),
        versions: z.array(version),
      }),
    ),
  }),
});
/** One procedure of the list. */
export type ProcessLine = z.output<typeof listProcesses.response>['items'][number];

/** One version with its text, and read out. */
export const getProcessVersion = route({
  method: 'GET',
  path: '/api/process-versions/:id',
  access: 'process.read',
  tag,
  summary:
    'One version of a procedure: its YAML, and read out as stages, steps, clocks, approvals and forms.',
  params: idParams,
  response: version.extend({
    code: z.string(),
    yaml: z.string(),
    /** Null when the text cannot be read any more. */
    outline: outline.nullable(),
    /** What forbids putting it in force. */
    problems: z.array(templateProblem),
    /** The posts it relies on: whether the company has them, and how many active people hold them. */
    posts: z.array(z.object({ code: z.string(), known: z.boolean(), people: z.int() })),
  }),
});
/** @see getProcessVersion */
export type ProcessVersionView = z.output<typeof getProcessVersion.response>;

const yaml = z.strictObject({ yaml: text(512_000) });

/** Looks a template over while it is being written. */
export const checkProcess = route({
  method: 'POST',
  path: '/api/process-versions/check',
  access: 'process.manage',
  tag,
  summary: 'Checks the YAML of a procedure and tells every mistake with its line; keeps nothing.',
  body: yaml,
  response: z.object({
    /** May be kept as a draft. */
    readable: z.boolean(),
    /** May go in force as it is. */
    publishable: z.boolean(),
    problems: z.array(templateProblem),
    outline: outline.nullable(),
  }),
});
/** @see checkProcess */
export type ProcessCheck = z.output<typeof checkProcess.response>;

/** Keeps a new version as a draft; refused (`process.broken`) with a field per mistake. */
export const draftProcess = route({
  method: 'POST',
  path: '/api/process-versions',
  access: 'process.manage',
  tag,
  summary: 'Keeps a new version of a procedure as a draft; a text with mistakes is refused.',
  creates: true,
  body: yaml,
  response: z.object({ id: z.uuid(), code: z.string(), version: z.int() }),
});

/** Puts a version in force; refused (`process.not_publishable`) with a field per mistake. */
export const putProcessInForce = route({
  method: 'POST',
  path: '/api/process-versions/:id/in-force',
  access: 'process.manage',
  tag,
  summary: 'Puts a version in force for complaints that begin from now on; running ones stay on theirs.',
  params: idParams,
  response: z.object({
    code: z.string(),
    version: z.int(),
    /** The version that went out of force, if one did. */
    replaced: z.int().nullable(),
    /** Running complaints of this procedure that stay on the version they began with. */
    staying: z.int(),
  }),
});

/** Says which procedure a complaint takes when nobody chooses one. */
export const chooseUsualProcess = route({
  method: 'PUT',
  path: '/api/processes/usual',
  access: 'process.manage',
  tag,
  summary: 'Chooses the procedure that a complaint takes when nobody chooses one.',
  body: z.strictObject({ code: text(60) }),
  response: done,
});
