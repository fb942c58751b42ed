import { useMemo } from 'react';
import { fieldsAsked } from '../../../language/form-rules.ts';
import { factsWith, type Facts } from '../../../language/facts.ts';
import type { FormField } from '../../../language/template-types.ts';
import { FieldForm } from '../../ui/FieldForm.tsx';
import type { FieldAnswers } from '../../ui/field-view.ts';
import { DepartmentField } from './DepartmentField.tsx';
import { PersonField } from './PersonField.tsx';

const pickers = { person: PersonField, department: DepartmentField };

/**
 * A form of the procedure: its conditions decide as one types which fields are asked, the way the server decides.
 * `facts` are those of the case as far as the screen knows them; a field the server asks for all the same appears with its error.
 */
export function ProcessForm(props: {
  fields: readonly FormField[];
  answers: FieldAnswers;
  onChange: (answers: FieldAnswers) => void;
  facts?: Partial<Facts>;
  errors?: Readonly<Record<string, readonly string[]>>;
  currency?: string;
  disabled?: boolean;
}) {
  const { fields, facts, ...rest } = props;
  const form = useMemo(() => ({ fields: [...fields] }), [fields]);
  const known = useMemo(() => factsWith(facts), [facts]);
  return (
    <FieldForm
      {...rest}
      fields={fields}
      pickers={pickers}
      asked={(answers) =>
        fieldsAsked(form, answers as Parameters<typeof fieldsAsked>[1], known).map(({ field, required }) => ({
          name: field.name,
          required,
        }))
      }
    />
  );
}
