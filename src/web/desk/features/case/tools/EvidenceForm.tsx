import { Button, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { addEvidence } from '../../../../../contract/investigation-contract.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { call } from '../../../../ui/client.ts';
import { Field } from '../../../../ui/Field.tsx';
import { FileUpload } from '../../../../ui/FileUpload.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { routeKey } from '../../../../ui/use-route.ts';
import type { SendFile } from '../../../../ui/use-uploads.ts';
import { useMe } from '../../../session.ts';
import { caseRoutes } from '../case-routes.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

const kinds = ['file', 'sample', 'record'] as const;

interface Given {
  kind: (typeof kinds)[number];
  title: string;
  source: string;
  collectedBy: string;
  collectedAt: string | null;
  place: string;
  note: string;
}

function formOf({ collectedAt, ...texts }: Given): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(texts)) if (value !== '') form.append(name, value);
  if (collectedAt !== null) form.append('collectedAt', collectedAt);
  return form;
}

/** Takes evidence in: who it is from first, then the files (also from the camera), a sample, or a note of a record. */
export function EvidenceForm({ complaintId }: { complaintId: string }) {
  const { t } = useTranslation();
  const me = useMe().person.name;
  const client = useQueryClient();
  const empty: Given = {
    ...{ kind: 'file', title: '', source: '', collectedBy: me, collectedAt: null, place: '', note: '' },
  };
  const [given, setGiven] = useState(empty);
  const [tried, setTried] = useState(false);
  const latest = useRef(given);
  const draft = useDraft<Given>(`evidence:${complaintId}`, (found) => {
    latest.current = found;
    setGiven(found);
  });
  const change = (patch: Partial<Given>) => {
    latest.current = { ...latest.current, ...patch };
    setGiven(latest.current);
    draft.change(latest.current);
  };
  const add = useCaseCommand(addEvidence, {
    said: t('desk.evidence.added'),
    onSuccess: () => {
      change({ title: '', note: '' });
      void draft.discard();
      setTried(false);
    },
  });
  const errors = topErrors(add.error);
  const noSource = given.source.trim() === '';
  const noTitle = given.kind !== 'file' && given.title.trim() === '';
  const params = { id: complaintId };
  const store: SendFile = async (file, how) => {
    const form = formOf(latest.current);
    form.append('file', file, file.name);
    await call(addEvidence, { params, form, ...how });
    for (const route of caseRoutes) void client.invalidateQueries({ queryKey: routeKey(route) });
  };
  const text = (name: 'title' | 'source' | 'collectedBy' | 'place', limit: number, error?: string) => (
    <Field label={t(labels[name])} error={errors[name] ?? error} required={name === 'source'}>
      {(join) => (
        <Input
          {...join}
          value={given[name]}
          maxLength={limit}
          onChange={(event) => {
            change({ [name]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  return (
    <Form layout="vertical" component="div" className={styles['form']}>
      <h3 className={styles['section']}>{t('desk.evidence.add')}</h3>
      <Field label={t('desk.evidence.kind')}>
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.evidence.kind')}
            value={given.kind}
            choices={kinds.map((value) => ({ value, label: t(`term.evidence-kind.${value}`) }))}
            onChange={(kind) => {
              change({ kind: kind as Given['kind'] });
            }}
          />
        )}
      </Field>
      <div className={styles['pair']}>
        {text('source', 300, tried && noSource ? t('ui.field.needed') : undefined)}
        {text('title', 300, tried && noTitle ? t('ui.field.needed') : undefined)}
        {text('collectedBy', 200)}
        <Field label={t('desk.evidence.collected-at')} error={errors['collectedAt']}>
          {(join) => (
            <MomentPicker
              id={join.id}
              value={given.collectedAt}
              onChange={(collectedAt) => {
                change({ collectedAt });
              }}
            />
          )}
        </Field>
        {text('place', 300)}
      </div>
      <Field label={t('desk.evidence.note')} error={errors['note']}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={given.note}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={(event) => {
              change({ note: event.target.value });
            }}
          />
        )}
      </Field>
      {given.kind === 'file' ? (
        <FileUpload
          send={store}
          disabled={noSource}
          hint={noSource ? t('desk.evidence.source-first') : undefined}
        />
      ) : (
        <div>
          <Button
            type="primary"
            loading={add.isPending}
            onClick={() => {
              setTried(true);
              if (!noSource && !noTitle) add.mutate({ params, form: formOf(given) });
            }}
          >
            {t('desk.evidence.save')}
          </Button>
          <DraftNote state={draft.state} />
        </div>
      )}
    </Form>
  );
}

const labels = {
  title: 'desk.evidence.title',
  source: 'desk.evidence.source',
  collectedBy: 'desk.evidence.collected-by',
  place: 'desk.evidence.place',
} as const;
