import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { stopMark } from './field-walk.ts';
import type { IntakePartProps } from './intake-part-props.ts';
import styles from './IntakePage.module.css';

const flags = {
  safety: 'desk.classify.safety',
  legal: 'desk.classify.legal',
  media: 'desk.classify.media',
  confidential: 'desk.classify.confidential',
} as const;

/** What makes the matter special from the first word on. */
export function IntakeFlags({ form, onChange }: IntakePartProps) {
  const { t } = useTranslation();
  return (
    <div {...stopMark} className={styles['flags']}>
      {(Object.keys(flags) as (keyof typeof flags)[]).map((flag) => (
        <Checkbox
          key={flag}
          checked={form[flag]}
          onChange={(event) => {
            onChange({ [flag]: event.target.checked });
          }}
        >
          {t(flags[flag])}
        </Checkbox>
      ))}
    </div>
  );
}
