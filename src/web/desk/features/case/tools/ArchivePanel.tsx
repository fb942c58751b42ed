import { useTranslation } from 'react-i18next';
import { getClosing, makeArchive } from '../../../../../contract/closing-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useReasonWords } from '../../../parts/reason-words.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { ArchiveRow } from './ArchiveRow.tsx';
import styles from './tools.module.css';

/** The sealed package of a closed case: what is in it, whether it is complete, and where it is downloaded. */
export function ArchivePanel({ complaint, action }: ToolProps) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const query = useRoute(getClosing, { params: { id: complaint.id } });
  const make = useCaseCommand(makeArchive, { said: t('desk.archive.made') });
  const asked = action.stepId !== undefined && !action.done;
  return (
    <Loaded query={query} shape="lines" compact>
      {({ archives }) => (
        <>
          {archives.length === 0 && (
            <EmptyState compact title={t('desk.archive.none')} hint={t('desk.archive.none.hint')} />
          )}
          <ul className={styles['rows']}>
            {archives
              .toSorted((a, b) => b.revision - a.revision)
              .map((one) => (
                <ArchiveRow key={one.id} archive={one} />
              ))}
          </ul>
          {asked && (
            <ReasonedButton
              type="primary"
              reasons={action.allowed ? [] : words(action.reasons)}
              loading={make.isPending}
              onClick={() => {
                make.mutate({ params: { id: complaint.id } });
              }}
            >
              {t('desk.archive.make')}
            </ReasonedButton>
          )}
        </>
      )}
    </Loaded>
  );
}
