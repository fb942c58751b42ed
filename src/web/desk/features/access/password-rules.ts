import type { FormInstance } from 'antd';
import type { TFunction } from 'i18next';

/** What a new password must be; the server asks the same. */
export function newPasswordRules(t: TFunction) {
  return [
    { required: true, message: t('desk.auth.password.missing') },
    { min: 10, message: t('desk.auth.password.short') },
  ];
}

/** The field `repeated` must equal the field `password`. */
export function repeatRule(t: TFunction) {
  return [
    (form: Pick<FormInstance<{ password: string }>, 'getFieldValue'>) => ({
      validator: (_: unknown, value: string | undefined) =>
        value === form.getFieldValue('password')
          ? Promise.resolve()
          : Promise.reject(new Error(t('desk.auth.repeat.differs'))),
    }),
  ];
}
