import i18next from 'i18next';
import type { z } from 'zod';
import type { portalSurvey } from '../../contract/closing-contract.ts';
import type {
  PortalCase,
  portalChoices,
  portalCourse,
  portalSubmit,
  portalWrite,
} from '../../contract/intake-contract.ts';
import type { OutsideTask } from '../../contract/outside-contract.ts';
import type { portalAnswerOffer } from '../../contract/resolution-contract.ts';
import { ApiError, errorFromBody } from '../ui/api-error.ts';
import { sendWithProgress } from '../ui/upload-request.ts';

type Body<R extends { body: z.ZodType }> = z.input<R['body']>;

/** Who asks: whoever holds a complaint's number and secret. */
export interface Holder {
  number: string;
  secret: string;
}

/** Who asks: somebody outside with the link to one sub-task. */
export interface TaskHolder {
  task: string;
  secret: string;
}

/** What the public form offers. */
export type Choices = z.output<(typeof portalChoices)['response']>;
/** What the public form takes. */
export type Submission = Body<typeof portalSubmit>;
/** What a submission answers. */
export type Submitted = z.output<(typeof portalSubmit)['response']>;
/** What is said to an offer. */
export type OfferAnswer = Body<typeof portalAnswerOffer>;

/** Every address the portal asks; a test holds them against the contract. */
export const paths = {
  choices: '/api/portal/choices',
  submit: '/api/portal/complaints',
  case: '/api/portal/case',
  messages: '/api/portal/case/messages',
  files: '/api/portal/case/files',
  course: '/api/portal/case/course',
  offer: '/api/portal/case/offer',
  survey: '/api/portal/case/survey',
  task: '/api/portal/task',
  receipt: '/api/portal/task/receipt',
  notes: '/api/portal/task/notes',
  taskFiles: '/api/portal/task/files',
} as const;

/** A slow line may take its time; after this long, ms, nobody waits any more. */
const patience = 60_000;

interface Asking {
  holder?: Holder | TaskHolder;
  body?: unknown;
  /** The same key for the same thing, however often it is sent. */
  key?: string;
}

function headersFor({ holder, body, key }: Asking): Headers {
  const headers = new Headers({ accept: 'application/json', 'accept-language': i18next.language || 'zh-CN' });
  // Headers carry plain ASCII; what else was typed is no part of a number or secret.
  const plain = (text: string): string => text.normalize('NFKC').replace(/[^\x21-\x7e]/g, '') || '-';
  if (holder) {
    const kind = 'task' in holder ? 'x-task' : 'x-complaint';
    headers.set(
      'task' in holder ? kind : `${kind}-number`,
      plain('task' in holder ? holder.task : holder.number),
    );
    headers.set(`${kind}-secret`, plain(holder.secret));
  }
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (key) headers.set('idempotency-key', key);
  return headers;
}

const unreachable = (cause: unknown): ApiError =>
  new ApiError('ui.unreachable', i18next.t('portal.error.unreachable'), 0, { cause });

async function ask(method: 'GET' | 'POST', path: string, asking: Asking): Promise<Response> {
  const control = new AbortController();
  const timer = setTimeout(() => {
    control.abort();
  }, patience);
  const { body } = asking;
  let response: Response;
  try {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const how = { method, headers: headersFor(asking), credentials: 'omit', signal: control.signal } as const;
    response = await fetch(path, { ...how, ...sent });
  } catch (cause) {
    throw unreachable(cause);
  } finally {
    clearTimeout(timer);
  }
  return checked(response);
}

/** The response if it is a good one. @throws ApiError with the server's own words otherwise */
async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  throw errorFromBody(response.status, body, i18next.t('portal.error.unexpected'));
}

async function read<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (cause) {
    throw unreachable(cause);
  }
}

/** What the public form offers. */
export const fetchChoices = async (): Promise<Choices> => read(await ask('GET', paths.choices, {}));

/** Submits; the same key makes one complaint, however often it is sent. */
export const submit = async (body: Submission, key: string): Promise<Submitted> =>
  read(await ask('POST', paths.submit, { body, key }));

/** The case as it stands. */
export const fetchCase = async (holder: Holder): Promise<PortalCase> =>
  read(await ask('GET', paths.case, { holder }));

/** Writes to the handler. */
export const write = async (
  holder: Holder,
  body: Body<typeof portalWrite>,
  key: string,
): Promise<PortalCase> => read(await ask('POST', paths.messages, { holder, body, key }));

/** Asks to reopen, or withdraws. */
export const changeCourse = async (holder: Holder, body: Body<typeof portalCourse>): Promise<PortalCase> =>
  read(await ask('POST', paths.course, { holder, body }));

/** Accepts, rejects or counters an offer. */
export async function answerOffer(holder: Holder, body: OfferAnswer): Promise<void> {
  await ask('POST', paths.offer, { holder, body });
}

/** Rates how it was handled. */
export async function answerSurvey(holder: Holder, body: Body<typeof portalSurvey>): Promise<void> {
  await ask('POST', paths.survey, { holder, body });
}

/** Adds one file; `onProgress` hears how much is sent, 0 to 1. */
export async function upload(
  holder: Holder,
  file: File,
  onProgress: (part: number) => void,
): Promise<PortalCase> {
  const form = new FormData();
  form.append('file', file, file.name || 'photo.jpg');
  return read(await sendForm(paths.files, { holder }, form, onProgress));
}

async function sendForm(
  path: string,
  asking: Asking,
  form: FormData,
  onProgress: (part: number) => void,
): Promise<Response> {
  let response: Response;
  try {
    response = await sendWithProgress('POST', path, headersFor(asking), form, { onProgress });
  } catch (cause) {
    throw unreachable(cause);
  }
  return checked(response);
}

/** What somebody outside is asked, as it stands. */
export const fetchTask = async (holder: TaskHolder): Promise<OutsideTask> =>
  read(await ask('GET', paths.task, { holder }));

/** Says that it arrived, and by when the answer comes. */
export const confirmReceipt = async (holder: TaskHolder, answerBy: string | null): Promise<OutsideTask> =>
  read(await ask('POST', paths.receipt, { holder, body: { answerBy } }));

/** Writes a note or hands the answer in, with files; the same key makes it one, however often it is sent. */
export async function sayToAsker(
  holder: TaskHolder,
  said: { act: 'note' | 'answer'; body: string; files: readonly File[] },
  key: string,
  onProgress: (part: number) => void,
): Promise<OutsideTask> {
  const form = new FormData();
  form.append('act', said.act);
  form.append('body', said.body);
  for (const file of said.files) form.append('file', file, file.name || 'photo.jpg');
  return read(await sendForm(paths.notes, { holder, key }, form, onProgress));
}

/** The bytes of a file of the case, or of what somebody outside is asked. */
export async function fetchFile(holder: Holder | TaskHolder, id: string): Promise<Blob> {
  const path = 'task' in holder ? paths.taskFiles : paths.files;
  const response = await ask('GET', `${path}/${encodeURIComponent(id)}`, { holder });
  return response.blob().catch((cause: unknown) => {
    throw unreachable(cause);
  });
}
