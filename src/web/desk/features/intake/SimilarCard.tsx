import { Tag } from 'antd';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import { findSimilar } from '../../../../contract/intake-contract.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useRoute } from '../../../ui/use-route.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import { ComplaintLines } from '../../parts/ComplaintLines.tsx';
import { LinkButton } from './CallerCard.tsx';
import type { IntakeForm } from './intake-form.ts';
import styles from './IntakePage.module.css';

const enough = 4;

/** Open complaints that sound alike, as one types. */
export function SimilarCard({ form, onLink }: { form: IntakeForm; onLink: (line: ComplaintLine) => void }) {
  const { t } = useTranslation();
  const asked = useSettled(
    JSON.stringify({
      text: `${form.title} ${form.narrative}`.trim().slice(0, 5000),
      ...(form.orderNo.trim() && { orderNo: form.orderNo.trim() }),
      ...(form.product.trim() && { product: form.product.trim() }),
    }),
    450,
  );
  const body = JSON.parse(asked) as { text: string; orderNo?: string };
  const worth = body.text.length >= enough || body.orderNo !== undefined;
  const similar = useRoute(findSimilar, worth ? { body } : null, {
    placeholderData: worth ? keepPreviousData : undefined,
    retry: false,
  });
  const lines = worth ? (similar.data?.items ?? []) : [];
  return (
    <Panel title={t('desk.intake.similar')}>
      {lines.length === 0 ? (
        <p className={styles['quiet']}>
          {t(worth ? 'desk.intake.similar.none' : 'desk.intake.similar.hint')}
        </p>
      ) : (
        <ComplaintLines
          lines={lines}
          mark={({ why }) => <Tag>{t(`term.similar.${why}`)}</Tag>}
          aside={(line) => <LinkButton line={line} on={form.link?.id === line.id} onLink={onLink} />}
        />
      )}
    </Panel>
  );
}
