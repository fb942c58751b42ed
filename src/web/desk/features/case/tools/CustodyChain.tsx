import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { noteCustody, type evidenceView } from '../../../../../contract/investigation-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

const acts = ['moved', 'returned'] as const;

/** Through whose hands a piece of evidence went; whoever may notes the next one. */
export function CustodyChain({ evidence, may }: { evidence: z.output<typeof evidenceView>; may: boolean }) {
  const { t } = useTranslation();
  const [noting, setNoting] = useState(false);
  const [act, setAct] = useState<(typeof acts)[number]>('moved');
  const [holder, setHolder] = useState('');
  const [note, setNote] = useState('');
  const add = useCaseCommand(noteCustody, {
    said: t('desk.evidence.custody.saved'),
    onSuccess: () => {
      setNoting(false);
      setHolder('');
      setNote('');
    },
  });
  return (
    <>
      <ul className={styles['chain']} aria-label={t('desk.evidence.custody')}>
        {evidence.custody.map((one) => (
          <li key={one.id}>
            <MomentText at={one.at} style="short" /> {t(`term.custody-act.${one.act}`)}{' '}
            <strong>{one.holder}</strong>{' '}
            {one.by && <small>{t('desk.evidence.custody.by', { name: one.by })}</small>} {one.note}
          </li>
        ))}
      </ul>
      {may && !noting && (
        <Button type="link" size="small" onClick={() => setNoting(true)}>
          {t('desk.evidence.custody.note')}
        </Button>
      )}
      {noting && (
        <div className={styles['buttons']}>
          <Segmented
            size="small"
            value={act}
            options={acts.map((value) => ({ value, label: t(`term.custody-act.${value}`) }))}
            onChange={setAct}
          />
          <Input
            size="small"
            value={holder}
            maxLength={200}
            style={{ width: 160 }}
            autoFocus
            placeholder={t('desk.evidence.custody.holder')}
            aria-label={t('desk.evidence.custody.holder')}
            onChange={(event) => {
              setHolder(event.target.value);
            }}
          />
          <Input
            size="small"
            value={note}
            maxLength={1000}
            style={{ width: 220 }}
            placeholder={t('desk.evidence.note')}
            aria-label={t('desk.evidence.note')}
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
          <Button
            size="small"
            type="primary"
            loading={add.isPending}
            disabled={holder.trim() === ''}
            onClick={() => {
              add.mutate({ params: { id: evidence.id }, body: { act, holder, note } });
            }}
          >
            {t('ui.save')}
          </Button>
          <Button size="small" type="text" onClick={() => setNoting(false)}>
            {t('ui.cancel')}
          </Button>
        </div>
      )}
    </>
  );
}
