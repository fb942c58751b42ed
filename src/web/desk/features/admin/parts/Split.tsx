import { LeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../../../../ui/use-narrow.ts';
import styles from './Parts.module.css';

/**
 * A list and what is chosen from it, side by side; on a phone one after the other. `chosen` says whether the reader
 * chose it, or it is only shown because there is room.
 */
export function Split(props: {
  list: ReactNode;
  detail: ReactNode;
  chosen: boolean;
  backText: string;
  onBack: () => void;
  /** Share of the list: `narrow` for short names, `wide` for trees. */
  shape?: 'narrow' | 'wide';
}) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  if (!narrow)
    return (
      <div className={props.shape === 'narrow' ? styles['aside'] : styles['split']}>
        {props.list}
        {props.detail}
      </div>
    );
  if (!props.chosen) return props.list;
  return (
    <>
      <Button
        type="link"
        icon={<LeftOutlined />}
        aria-label={t('desk.admin.back', { to: props.backText })}
        style={{ paddingInline: 0, marginBottom: 8 }}
        onClick={props.onBack}
      >
        {props.backText}
      </Button>
      {props.detail}
    </>
  );
}
