import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askSurvey, getClosing } from '../../../../../contract/closing-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useWhyNot } from '../use-why-not.ts';
import { SurveyForm } from './SurveyForm.tsx';
import { SurveyResult } from './SurveyResult.tsx';
import styles from './tools.module.css';

/** How the complainant found it: asked through their page, or noted from the phone. */
export function SurveyPanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.handle');
  const [noting, setNoting] = useState(false);
  const query = useRoute(getClosing, { params: { id: complaint.id } });
  const ask = useCaseCommand(askSurvey, { said: t('desk.survey.asked') });
  return (
    <Loaded query={query} shape="lines" compact>
      {({ surveys }) => {
        const sorted = surveys.toSorted((a, b) => b.round - a.round);
        const open = sorted.find(({ answeredAt }) => answeredAt === null);
        return (
          <>
            {sorted.length === 0 && (
              <EmptyState compact title={t('desk.survey.none')} hint={t('desk.survey.none.hint')} />
            )}
            <ul className={styles['rows']}>
              {sorted.map((survey) => (
                <SurveyResult key={survey.id} complaint={complaint} survey={survey} />
              ))}
            </ul>
            {noting ? (
              <SurveyForm
                complaintId={complaint.id}
                onClose={() => {
                  setNoting(false);
                }}
              />
            ) : (
              <div className={styles['buttons']}>
                {!open && (
                  <ReasonedButton
                    type="primary"
                    reasons={whyNot}
                    loading={ask.isPending}
                    onClick={() => {
                      ask.mutate({ params: { id: complaint.id } });
                    }}
                  >
                    {t(sorted.length > 0 ? 'desk.survey.ask-again' : 'desk.survey.ask')}
                  </ReasonedButton>
                )}
                {whyNot.length === 0 && (
                  <Button
                    onClick={() => {
                      setNoting(true);
                    }}
                  >
                    {t('desk.survey.note')}
                  </Button>
                )}
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
