import type { FormInstance } from 'antd';
import type { ApiError } from './api-error.ts';

/** `/customer/0/phone` as the form knows it: `['customer', 0, 'phone']`; `/` inside a name is `~1` (RFC 6901). */
export function fieldName(path: string): (string | number)[] {
  return path
    .replace(/^\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/**
 * Puts the server's field errors at the fields of a form and shows the first of them.
 * `under` is where the form's values stand in the body (`/answers`). Answers the errors that no field took.
 */
export function showFieldErrors<V>(form: FormInstance<V>, error: ApiError, under = ''): string[] {
  const loose: string[] = [];
  const shown: { name: (string | number)[]; errors: string[] }[] = [];
  for (const field of error.fields) {
    const inside = field.path.startsWith(under) ? fieldName(field.path.slice(under.length)) : null;
    if (inside && form.getFieldInstance(inside) !== undefined)
      shown.push({ name: inside, errors: [field.message] });
    else loose.push(field.message);
  }
  form.setFields(shown as never);
  const [first] = shown;
  if (first) form.scrollToField(first.name, { block: 'center', focus: true });
  return loose;
}
