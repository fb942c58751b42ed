import { Button, Mentions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNames } from '../../../../../contract/access-contract.ts';
import { addComment } from '../../../../../contract/correspondence-contract.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useSettled } from '../../../../ui/use-settled.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { mentionedIn, type Mentioned } from './mentioned.ts';
import styles from './CaseTimeline.module.css';

interface Remark {
  body: string;
  people: Mentioned[];
}

/** Says something among ourselves: amber and dashed, never sent; `@` names a colleague, who hears of it. */
export function CommentEditor({ complaintId, onClose }: { complaintId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [remark, setRemark] = useState<Remark>({ body: '', people: [] });
  const [typed, setTyped] = useState('');
  const q = useSettled(typed, 150);
  const found = useRoute(listNames, { query: q ? { q } : {} }, { staleTime: 60_000 });
  const draft = useDraft<Remark>(`comment:${complaintId}`, (found) => {
    // Whoever types already goes on with that.
    setRemark((now) => (now.body === '' ? found : now));
  });
  const change = (next: Remark) => {
    setRemark(next);
    draft.change(next);
  };
  const add = useCaseCommand(addComment, {
    said: t('desk.case.comment.added'),
    onSuccess: () => {
      void draft.discard();
      onClose();
    },
  });
  const people = found.data?.people ?? [];
  const error = topErrors(add.error)['body'];
  const go = () => {
    if (remark.body.trim() === '' || add.isPending) return;
    const mentions = mentionedIn(remark.body, remark.people);
    add.mutate({ params: { id: complaintId }, body: { body: remark.body, mentions } });
  };
  return (
    <div className={styles['editor']} data-mode="inner">
      <div className={styles['to']}>
        <span>{t('desk.case.comment')}</span>
        <small>{t('desk.case.comment.about')}</small>
      </div>
      <Mentions
        value={remark.body}
        autoFocus
        status={error ? 'error' : undefined}
        aria-label={t('desk.case.comment')}
        placeholder={t('desk.case.comment.placeholder')}
        autoSize={{ minRows: 3, maxRows: 12 }}
        loading={found.isFetching}
        filterOption={(input, { value = '' }) =>
          value.toLocaleLowerCase().includes(input.toLocaleLowerCase())
        }
        options={people.map(({ id, name }) => ({ value: name, label: name, key: id }))}
        onSearch={setTyped}
        onSelect={(option) => {
          const person = people.find(({ name }) => name === option.value);
          if (person) setRemark((before) => ({ ...before, people: [...before.people, person] }));
        }}
        onChange={(body) => {
          setRemark((before) => {
            const next = { ...before, body: body.slice(0, 20_000) };
            draft.change(next);
            return next;
          });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) go();
        }}
      />
      {error && <div role="alert">{error}</div>}
      <div className={styles['row']}>
        <Button
          type="primary"
          className={styles['innerAdd']}
          loading={add.isPending}
          disabled={remark.body.trim() === ''}
          onClick={go}
        >
          {t('desk.case.comment.add')}
        </Button>
        <Button
          type="text"
          onClick={() => {
            if (remark.body === '') void draft.discard();
            else change(remark);
            onClose();
          }}
        >
          {t('ui.cancel')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </div>
  );
}
