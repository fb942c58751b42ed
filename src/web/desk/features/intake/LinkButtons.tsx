import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import type { IntakeState } from './intake-state.ts';

/** Says that what is being taken down is this matter once more, or has come back after it (IN-5). */
export function LinkButtons(props: {
  line: ComplaintLine;
  state: IntakeState;
  onChange: (change: Partial<IntakeState>) => void;
}) {
  const { t } = useTranslation();
  const { line, state } = props;
  const { id, number } = line;
  return (
    <span style={{ display: 'flex', gap: 8 }}>
      {(['duplicate', 'repeat'] as const).map((kind) => {
        const chosen = state.link?.id === id && state.link.kind === kind;
        return (
          <Button
            key={kind}
            size="small"
            type={chosen ? 'primary' : 'default'}
            aria-pressed={chosen}
            onClick={() => {
              props.onChange({ link: chosen ? null : { kind, id, number } });
            }}
          >
            {t(`desk.intake.link.${kind}`)}
          </Button>
        );
      })}
    </span>
  );
}
