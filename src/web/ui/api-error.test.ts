import { describe, expect, it } from 'vitest';
import { errorFromBody } from './api-error.ts';
import { fieldName } from './field-errors.ts';
import { errorsByField } from './field-view.ts';

const refusal = {
  error: {
    code: 'complaint.fields_invalid',
    message: '有几处需要修改',
    params: { limit: 5 },
    fields: [
      { path: '/answers/cause', code: 'field.required', message: '请填写' },
      { path: '/answers/cause', code: 'field.too_short', message: '至少 10 个字' },
      { path: '/title', code: 'field.required', message: '请填写标题' },
    ],
    reasons: [{ code: 'reason.not_yours', message: '不是您负责的投诉' }],
    requestId: 'r-1',
  },
};

describe('errorFromBody', () => {
  it('takes everything the server says', () => {
    const error = errorFromBody(422, refusal, 'fallback');
    expect(error).toMatchObject({
      code: 'complaint.fields_invalid',
      message: '有几处需要修改',
      status: 422,
      params: { limit: 5 },
      requestId: 'r-1',
      reasons: [{ code: 'reason.not_yours', message: '不是您负责的投诉' }],
    });
    expect(error.fields.map((field) => field.message)).toEqual(['请填写', '至少 10 个字', '请填写标题']);
    expect([error.isConflict, error.isUncertain]).toEqual([false, false]);
  });

  it.each([
    null,
    'Bad gateway',
    [],
    { error: 'text' },
    { error: { message: 'no code' } },
    { statusCode: 502 },
  ])('says the fallback for a body that is not ours: %j', (body) => {
    const error = errorFromBody(502, body, 'fallback');
    expect(error).toMatchObject({ code: 'ui.unexpected', message: 'fallback', status: 502, fields: [] });
    expect(error.isUncertain).toBe(true);
  });

  it('a wrong part does not take the rest with it', () => {
    const error = errorFromBody(
      409,
      { error: { code: 'a.conflict', message: 1, fields: [{ path: 7 }, null], reasons: 'x' } },
      'fallback',
    );
    expect(error).toMatchObject({ code: 'a.conflict', message: 'fallback', fields: [], reasons: [] });
    expect(error.isConflict).toBe(true);
  });
});

describe('field errors', () => {
  it('all errors of a field stand at it, and only those under the form', () => {
    const error = errorFromBody(422, refusal, '');
    expect(errorsByField(error, '/answers')).toEqual({ cause: ['请填写', '至少 10 个字'] });
    expect(errorsByField(null, '/answers')).toEqual({});
  });

  it('a JSON pointer becomes a form’s name', () => {
    expect(fieldName('/customer/0/phone')).toEqual(['customer', 0, 'phone']);
    expect(fieldName('/a~1b/c~0d')).toEqual(['a/b', 'c~d']);
  });
});
