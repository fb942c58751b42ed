import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Language } from '../../terms/lists.ts';
import { isUnavailable } from '../database.ts';
import { AppError, type FieldError } from '../errors.ts';
import { translate } from '../texts.ts';

/** Our words for zod's findings, so that a field's error is translated and says what to do. */
export function fieldErrors(part: string, error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    const path = ['', part, ...issue.path.map(String)].filter((name, index) => index === 0 || name).join('/');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: `${path}/${key}`, code: 'field.unknown' }));
    return [{ path, ...wordFor(issue) }];
  });
}

function wordFor(issue: z.core.$ZodIssue): Pick<FieldError, 'code' | 'params'> {
  switch (issue.code) {
    case 'too_big':
      return {
        code: issue.origin === 'string' ? 'field.too_long' : 'field.too_big',
        params: { limit: String(issue.maximum) },
      };
    case 'too_small':
      return {
        code: issue.origin === 'string' ? 'field.too_short' : 'field.too_small',
        params: { limit: String(issue.minimum) },
      };
    case 'invalid_type':
      return { code: issue.input === undefined ? 'field.required' : 'field.wrong_kind' };
    case 'custom':
      return {
        code: typeof issue.params?.['code'] === 'string' ? issue.params['code'] : 'field.not_offered',
      };
    case 'invalid_value':
      return { code: 'field.not_offered' };
    case 'invalid_format':
      // `/\S/` is our own way to say that something must be there; other patterns are about the form.
      return { code: issue.pattern === '/\\S/' ? 'field.required' : 'field.wrong_form' };
    default:
      return { code: 'field.wrong_form' };
  }
}

/** Answers an error: an expected one in the reader's language, anything else as a 500 with an id and nothing else. */
export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
): FastifyReply {
  const known = asAppError(error);
  if (!known) {
    request.log.error({ err: error }, 'unexpected error');
    return reply.status(500).send({
      error: { code: 'unexpected', message: translate(language, 'error.unexpected'), requestId: request.id },
    });
  }
  const body = {
    code: known.code,
    message: translate(language, `error.${known.code}`, known.params),
    params: known.params,
    ...(known.fields.length && {
      fields: known.fields.map((field) => ({
        ...field,
        message: translate(language, `error.${field.code}`, field.params),
      })),
    }),
    ...(known.reasons.length && {
      reasons: known.reasons.map((reason) => ({
        ...reason,
        message:
          reason.text?.[language] ??
          reason.text?.['zh-CN'] ??
          translate(language, `error.${reason.code}`, reason.params),
      })),
    }),
    requestId: request.id,
  };
  return reply.status(known.status).send({ error: body });
}

/** A request that names a record that does not exist, or takes one away that others still need. */
function pointsNowhere({ detail }: { detail?: unknown }): AppError {
  if (typeof detail !== 'string' || detail.includes('is still referenced'))
    return new AppError('request.still_needed');
  const [, column = ''] = /^Key \((\w+)\)/.exec(detail) ?? [];
  const field = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const fields = field ? [{ path: `/${field}`, code: 'field.not_offered' }] : [];
  return new AppError('request.reference_unknown', {}, { fields });
}

/** The refusals of fastify and of the database that have a plain meaning for the caller. */
function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (code === '57014') return new AppError('request.took_too_long_unavailable');
  if (isUnavailable(error)) return new AppError('request.database_unavailable');
  if (code === '23503') return pointsNowhere(error as { detail?: unknown });
  if (code === '22021' || code === '22P05') return new AppError('request.text_invalid');
  const status = (error as FastifyError | null)?.statusCode;
  if (status === 413) return new AppError('request.too_large');
  if (status === 429) return new AppError('request.too_many');
  if (status === 404) return new AppError('request.not_found');
  if (status && status >= 400 && status < 500) return new AppError('request.invalid');
  return null;
}
