import { z } from 'zod';
import { done, givenDay, idParams, route, seenVersion, someText, text, texts } from './route.ts';

const tag = 'organization';

/** A code people and programs refer to: lower-case words with hyphens; never changed afterwards. */
export const structureCode = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
/** The code of a category: its parents' words, joined by dots. */
export const categoryCode = z
  .string()
  .max(120)
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/);

/** A text in several languages that may be left out. */
const someTexts = texts.nullable();

const department = z.object({
  id: z.uuid(),
  code: z.string(),
  title: texts,
  duties: someTexts,
  parentId: z.uuid().nullable(),
  regionId: z.uuid().nullable(),
  headId: z.uuid().nullable(),
  headName: z.string().nullable(),
  /** Active people in it, not counting departments below. */
  people: z.int(),
  active: z.boolean(),
  version: z.int(),
});
/** One department with its place in the tree. */
export type Department = z.infer<typeof department>;

const region = z.object({
  id: z.uuid(),
  code: z.string(),
  title: texts,
  calendarId: z.uuid(),
  active: z.boolean(),
  version: z.int(),
});
/** A region and the calendar its deadlines run on. */
export type Region = z.infer<typeof region>;

const position = z.object({
  code: z.string(),
  title: texts,
  duties: someTexts,
  people: z.int(),
  version: z.int(),
});
/** A post people hold; process templates name it. */
export type Position = z.infer<typeof position>;

const category = z.object({
  id: z.uuid(),
  code: z.string(),
  title: texts,
  parentId: z.uuid().nullable(),
  departmentId: z.uuid().nullable(),
  sort: z.int(),
  active: z.boolean(),
  version: z.int(),
});
/** One category with its place in the tree. */
export type Category = z.infer<typeof category>;

const calendarName = z.object({ id: z.uuid(), code: z.string(), title: texts, zone: z.string() });

/** Departments, regions, posts, categories and calendars by name: what every picker needs. */
export const getOrganization = route({
  method: 'GET',
  path: '/api/organization',
  access: 'signed-in',
  tag,
  summary: 'Departments, regions, posts, categories and calendars.',
  response: z.object({
    departments: z.array(department),
    regions: z.array(region),
    positions: z.array(position),
    categories: z.array(category),
    calendars: z.array(calendarName),
  }),
});
/** The whole structure. */
export type Organization = z.infer<typeof getOrganization.response>;

const made = z.object({ id: z.uuid() });
const manage = { access: 'organization.manage', tag } as const;
const create = { method: 'POST', creates: true, ...manage } as const;
const change = { method: 'PUT', params: idParams, ...manage } as const;

const departmentBody = z.strictObject({
  title: texts,
  duties: someTexts.default(null),
  parentId: z.uuid().nullable(),
  regionId: z.uuid().nullable(),
  headId: z.uuid().nullable(),
});

/** Adds a department. */
export const createDepartment = route({
  ...create,
  path: '/api/departments',
  summary: 'Adds a department.',
  body: departmentBody.extend({ code: structureCode }),
  response: made,
});

/** Changes a department: title, place in the tree, head; or closes it. */
export const updateDepartment = route({
  ...change,
  path: '/api/departments/:id',
  summary: 'Changes a department, moves it in the tree, or closes it.',
  body: departmentBody.extend({ active: z.boolean(), version: seenVersion }),
  response: done,
});

const regionBody = z.strictObject({ title: texts, calendarId: z.uuid() });

/** Adds a region. */
export const createRegion = route({
  ...create,
  path: '/api/regions',
  summary: 'Adds a region.',
  body: regionBody.extend({ code: structureCode }),
  response: made,
});

/** Changes a region. */
export const updateRegion = route({
  ...change,
  path: '/api/regions/:id',
  summary: 'Changes a region or closes it.',
  body: regionBody.extend({ active: z.boolean(), version: seenVersion }),
  response: done,
});

const positionBody = z.strictObject({ title: texts, duties: someTexts.default(null) });
const codeParams = z.object({ code: structureCode });

/** Adds a post. */
export const createPosition = route({
  ...create,
  path: '/api/positions',
  summary: 'Adds a post.',
  body: positionBody.extend({ code: structureCode }),
  response: done,
});

/** Changes a post. */
export const updatePosition = route({
  method: 'PUT',
  ...manage,
  path: '/api/positions/:code',
  summary: 'Changes the title or duties of a post.',
  params: codeParams,
  body: positionBody.extend({ version: seenVersion }),
  response: done,
});

const categoryBody = z.strictObject({
  title: texts,
  parentId: z.uuid().nullable(),
  departmentId: z.uuid().nullable(),
  sort: z.int().min(0).max(100_000),
});

/** Adds a category. */
export const createCategory = route({
  ...create,
  path: '/api/categories',
  summary: 'Adds a category.',
  body: categoryBody.extend({ code: categoryCode }),
  response: made,
});

/** Changes a category. */
export const updateCategory = route({
  ...change,
  path: '/api/categories/:id',
  summary: 'Changes a category, moves it in the tree, or takes it out of use.',
  body: categoryBody.extend({ active: z.boolean(), version: seenVersion }),
  response: done,
});

const minute = z.int().min(0).max(1440);
const spans = z.array(z.tuple([minute, minute])).max(12);

const calendarDay = z.object({
  day: givenDay,
  kind: z.enum(['off', 'work']),
  name: text(60).nullable(),
  /** Hours of a `work` day; null: those of the standard day. Minutes since midnight. */
  spans: spans.nullable(),
});
/** One date that differs from the week. */
export type CalendarDayView = z.infer<typeof calendarDay>;

const calendarBody = z.strictObject({
  title: texts,
  /** IANA time zone in which the hours are meant. */
  zone: someText(60),
  /** Hours by ISO weekday, Monday is `1`. */
  week: z.strictObject({ 1: spans, 2: spans, 3: spans, 4: spans, 5: spans, 6: spans, 7: spans }),
  /** Hours of the standard day: of swapped workdays, and what a working day of a time limit is worth. */
  workdaySpans: spans,
  days: z.array(calendarDay).max(3000),
});

/** One calendar in full. */
export const getCalendar = route({
  method: 'GET',
  path: '/api/calendars/:id',
  access: 'signed-in',
  tag,
  summary: 'A calendar: week, holidays and swapped workdays.',
  params: idParams,
  response: calendarBody.extend({
    id: z.uuid(),
    code: z.string(),
    version: z.int(),
    /** Years whose Chinese public holidays the product knows. */
    holidayYears: z.array(z.int()),
  }),
});
/** @see getCalendar */
export type CalendarView = z.infer<typeof getCalendar.response>;

/** Adds a calendar. */
export const createCalendar = route({
  ...create,
  path: '/api/calendars',
  summary: 'Adds a calendar.',
  body: calendarBody.extend({ code: structureCode }),
  response: made,
});

/** Replaces a calendar. */
export const updateCalendar = route({
  ...change,
  path: '/api/calendars/:id',
  summary: "Replaces a calendar's hours and days; running clocks are computed anew.",
  body: calendarBody.extend({ version: seenVersion }),
  response: done,
});

/** Puts a year's Chinese holidays in. */
export const importHolidays = route({
  method: 'POST',
  ...manage,
  path: '/api/calendars/:id/holidays',
  params: idParams,
  summary: 'Puts the public holidays and swapped workdays of mainland China of one year into a calendar.',
  body: z.strictObject({ year: z.int().min(2000).max(2100), version: seenVersion }),
  response: z.object({ days: z.int() }),
});
