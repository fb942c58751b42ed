import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import { registerComplaint } from '../../../../contract/intake-contract.ts';
import { DraftNote } from '../../../ui/DraftNote.tsx';
import { Keys } from '../../../ui/Keys.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { topErrors } from '../../../ui/top-errors.ts';
import { useDraft } from '../../../ui/use-draft.ts';
import { useCommand } from '../../../ui/use-route.ts';
import { CallerCard } from './CallerCard.tsx';
import { bodyOf, emptyForm, isBegun, linkKindFor, type IntakeForm } from './intake-form.ts';
import { stepOn, walkOn } from './field-walk.ts';
import { IntakeFields } from './IntakeFields.tsx';
import { IntakeResult } from './IntakeResult.tsx';
import { SimilarCard } from './SimilarCard.tsx';
import { useCaller, type FoundParty } from './use-caller.ts';
import styles from './IntakePage.module.css';

/** Takes down what somebody says, in the rhythm of a call: number first, then field after field by Enter. */
export function IntakePage() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [form, setForm] = useState<IntakeForm>(emptyForm);
  const [chosen, setChosen] = useState<FoundParty>();
  const root = useRef<HTMLDivElement>(null);
  const draft = useDraft<IntakeForm>('intake', (kept) => {
    setForm({ ...emptyForm(), ...kept });
  });
  const caller = useCaller(form.customerId);
  const change = (patch: Partial<IntakeForm>) => {
    const next = { ...form, ...patch };
    setForm(next);
    draft.change(next);
  };
  const register = useCommand(registerComplaint, {
    quiet: (error) => error.fields.length > 0,
    onSuccess: () => void draft.discard(),
  });
  const [asked, setAsked] = useState(false);
  const isMissing = asked && form.narrative.trim() === '';
  const errors = {
    ...topErrors(register.error),
    ...(isMissing && { narrative: t('ui.field.needed') }),
  };
  const choose = (party: FoundParty | null) => {
    // Who is known is not asked again: the keyboard must not be left in a field that goes.
    if (party && document.activeElement?.closest('[data-person]'))
      root.current?.querySelector<HTMLElement>('[data-narrative] textarea')?.focus();
    setChosen(party ?? undefined);
    change({ customerId: party?.id ?? null });
  };
  const look = async () => {
    if (form.phone.trim() === '') return;
    const found = await caller.look({ phone: form.phone.trim() });
    const [only] = found;
    if (only && found.length === 1) choose(only);
    else if (chosen) choose(null);
  };
  const link = (line: ComplaintLine) => {
    const off = form.link?.id === line.id;
    change({ link: off ? null : { kind: linkKindFor(line), id: line.id, number: line.number } });
  };
  const save = () => {
    setAsked(true);
    if (form.narrative.trim() === '') root.current?.querySelector('textarea')?.focus();
    else if (!register.isPending) register.mutate({ body: bodyOf(form) });
  };
  const restart = () => {
    setForm(emptyForm(form));
    setChosen(undefined);
    setAsked(false);
    register.reset();
    void draft.discard();
  };
  useEffect(() => {
    if (draft.ready && !register.data) stepOn(document.body, null);
  }, [draft.ready, register.data]);
  if (register.data) return <IntakeResult registered={register.data} kind={form.kind} onNext={restart} />;
  return (
    <>
      <PageHead
        title={t('desk.intake.title')}
        about={t('desk.intake.about')}
        actions={
          isBegun(form) && (
            <Button
              onClick={() => {
                void modal.confirm({
                  title: t('desk.intake.clear.title'),
                  okText: t('desk.intake.clear'),
                  cancelText: t('ui.cancel'),
                  onOk: restart,
                });
              }}
            >
              {t('desk.intake.clear')}
            </Button>
          )
        }
      />
      <div
        ref={root}
        className={styles['page']}
        onKeyDown={(event) => {
          const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
          const line = event.altKey && digit ? caller.earlier[Number(digit) - 1] : undefined;
          if (line) {
            event.preventDefault();
            link(line);
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            save();
          } else walkOn(event, save);
        }}
      >
        <div className={styles['sheet']}>
          <IntakeFields
            form={form}
            errors={errors}
            ready={draft.ready}
            known={chosen !== undefined || form.customerId !== null}
            searching={caller.searching}
            onChange={change}
            onPhone={() => void look()}
          />
          <div className={styles['save']}>
            <Button type="primary" size="large" loading={register.isPending} onClick={save}>
              {t('desk.intake.save')} <Keys keys="mod+enter" />
            </Button>
            {form.link && (
              <span>
                {t(
                  form.link.kind === 'duplicate'
                    ? 'desk.intake.linked.duplicate'
                    : 'desk.intake.linked.repeat',
                  {
                    number: form.link.number,
                  },
                )}
              </span>
            )}
            <DraftNote state={draft.state} />
          </div>
        </div>
        <aside className={styles['aside']}>
          <CallerCard
            found={caller.found}
            searched={caller.searched}
            chosen={chosen}
            earlier={caller.earlier}
            link={form.link}
            onChoose={choose}
            onLink={link}
          />
          <SimilarCard form={form} onLink={link} />
        </aside>
      </div>
    </>
  );
}
