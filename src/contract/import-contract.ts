import { z } from 'zod';
import { codedFields, dateOrders, importFields, importsAs, importStates } from '../terms/imports.ts';
import { channels, kinds, languages } from '../terms/lists.ts';
import { done, givenDay, idParams, moment, page, route, text, texts } from './route.ts';

const tag = 'Imports';

/** What came of rows. */
const counts = z.object({
  added: z.int(),
  repeated: z.int(),
  known: z.int(),
  refused: z.int(),
  withoutText: z.int(),
  withoutDate: z.int(),
  parties: z.int(),
  /** How many were refused for which reason (`error.<code>`). */
  reasons: z.record(z.string(), z.int()),
});
/** @see counts */
export type ImportCountsView = z.output<typeof counts>;

/** Something wrong with a file as a whole, or with one line of it. Texts: `error.<code>`. */
const problem = z.object({
  code: z.string(),
  line: z.int().nullable(),
  params: z.record(z.string(), z.unknown()),
});

const line = z.object({
  id: z.uuid(),
  fileName: z.string(),
  fileSize: z.number(),
  state: z.enum(importStates),
  /** Nothing has moved for a while although it should: the process that did it is gone. */
  stalled: z.boolean(),
  createdAt: moment,
  by: z.string().nullable(),
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
  doneRows: z.int(),
  totalRows: z.int().nullable(),
  counts,
  kept: z.int(),
  failure: problem.omit({ line: true }).nullable(),
});
/** One line of the list of imports. */
export type ImportLine = z.output<typeof line>;

/** How a file is to be brought in. */
export const importPlan = z.object({
  columns: z.array(z.enum(importFields)).max(500),
  values: z.partialRecord(z.enum(codedFields), z.record(z.string().max(100), z.string().max(100))),
  zone: text(60),
  dates: z.enum(dateOrders),
  as: z.enum(importsAs),
  clocks: z.boolean(),
  source: text(100),
  kind: z.enum(kinds),
  channel: z.enum(channels),
  process: text(60).nullable(),
  regionId: z.uuid().nullable(),
  departmentId: z.uuid().nullable(),
  language: z.enum(languages),
  fallbackDate: givenDay.nullable(),
});
/** @see importPlan */
export type ImportPlanView = z.output<typeof importPlan>;

const format = z.object({
  kind: z.enum(['csv', 'xlsx', 'json-lines']),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheet: z.string().nullable(),
});

export const listImports = route({
  method: 'GET', path: '/api/imports', access: 'import.run', tag, summary: 'Files of complaints that were brought in, newest first, each with its state (IN-7)',
  query: z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }), response: page(line),
}); // oxfmt-ignore

export const takeImport = route({
  method: 'POST', path: '/api/imports', access: 'import.run', tag, summary: 'Hand in a file: CSV, Excel workbook or JSON lines; it is read by a job', multipart: true, creates: true,
  response: z.object({ id: z.uuid() }),
}); // oxfmt-ignore

export const getImport = route({
  method: 'GET', path: '/api/imports/:id', access: 'import.run', tag, summary: 'One import: what was found in its file, its plan, how far it is and what came of its rows',
  params: idParams,
  response: line.extend({
    format: format.nullable(),
    columns: z.array(z.object({ name: z.string(), filled: z.int(), example: z.string() })),
    problems: z.array(problem),
    plan: importPlan.nullable(),
    /** What the dry run of this plan said. */
    checked: counts.nullable(),
    keptCases: z.array(z.object({ line: z.int(), id: z.uuid().nullable(), number: z.string().nullable() })),
  }),
}); // oxfmt-ignore
/** @see getImport */
export type ImportView = z.output<typeof getImport.response>;

export const previewImport = route({
  method: 'POST', path: '/api/imports/:id/preview', access: 'import.run', tag, summary: 'The first rows as they would become by a plan, and what the file calls things',
  params: idParams, body: importPlan,
  response: z.object({
    rows: z.array(
      z.object({
        line: z.int(),
        sourceRef: z.string().nullable(),
        title: z.string(),
        narrative: z.string(),
        /** Null where the row is refused. */
        receivedAt: moment.nullable(),
        closedAt: moment.nullable(),
        closed: z.boolean(),
        coded: z.partialRecord(z.enum(codedFields), z.string()),
        product: z.string(),
        complainant: z.string(),
        kept: z.record(z.string(), z.string()),
        refused: problem.omit({ line: true }).nullable(),
      }),
    ),
    values: z.partialRecord(z.enum(codedFields), z.array(z.object({ value: z.string(), times: z.int(), code: z.string().nullable() }))),
    choices: z.record(z.enum(codedFields), z.array(z.object({ code: z.string(), title: texts }))),
    /** What rows may be registered under. */
    procedures: z.array(z.object({ code: z.string(), title: texts })),
  }),
}); // oxfmt-ignore
/** @see previewImport */
export type ImportPreview = z.output<typeof previewImport.response>;

export const planImport = route({
  method: 'PUT', path: '/api/imports/:id/plan', access: 'import.run', tag, summary: 'Decide how the file is brought in; remembered for files with the same headers',
  params: idParams, body: importPlan, response: done,
}); // oxfmt-ignore

export const actOnImport = route({
  method: 'POST', path: '/api/imports/:id/acts', access: 'import.run', tag, summary: 'Dry run, run or go on, stop, or undo as a whole',
  params: idParams, body: z.object({ act: z.enum(['check', 'run', 'stop', 'undo']) }), response: done,
}); // oxfmt-ignore

export const refusedOfImport = route({
  method: 'GET', path: '/api/imports/:id/refused', access: 'import.run', tag, summary: "The refused rows as CSV in the file's own columns, each with its reason", raw: true,
  params: idParams,
}); // oxfmt-ignore
