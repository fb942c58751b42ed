import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import { Keys } from '../../../ui/Keys.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ComplaintLines } from '../../parts/ComplaintLines.tsx';
import { LevelTag } from '../../parts/LevelTag.tsx';
import { linkKindFor, type IntakeForm } from './intake-form.ts';
import type { FoundParty } from './use-caller.ts';
import styles from './IntakePage.module.css';

/** Who calls and what is there for them already; each earlier matter can be taken as the same, or as the same again. */
export function CallerCard(props: {
  found: readonly FoundParty[];
  searched: boolean;
  chosen: FoundParty | undefined;
  earlier: readonly ComplaintLine[];
  link: IntakeForm['link'];
  onChoose: (party: FoundParty | null) => void;
  onLink: (line: ComplaintLine) => void;
}) {
  const { chosen, found, link } = props;
  const { t } = useTranslation();
  if (!props.searched && !chosen)
    return (
      <Panel title={t('desk.intake.caller')}>
        <p className={styles['quiet']}>{t('desk.intake.caller.hint')}</p>
      </Panel>
    );
  if (!chosen)
    return (
      <Panel title={t('desk.intake.caller')}>
        {found.length === 0 ? (
          <p className={styles['quiet']}>{t('desk.intake.caller.new')}</p>
        ) : (
          <ul className={styles['people']}>
            {found.map((party) => (
              <li key={party.id}>
                <Button
                  type="link"
                  onClick={() => {
                    props.onChoose(party);
                  }}
                >
                  {party.name || t('desk.party.unnamed')} {party.phone}
                </Button>
                <LevelTag level={party.level} /> {t('desk.party.count', { count: party.total })}
              </li>
            ))}
          </ul>
        )}
      </Panel>
    );
  return (
    <Panel
      title={t('desk.intake.caller')}
      aside={
        <Button
          size="small"
          type="text"
          onClick={() => {
            props.onChoose(null);
          }}
        >
          {t('desk.intake.caller.other')}
        </Button>
      }
    >
      <p className={styles['who']}>
        <strong>{chosen.name || t('desk.party.unnamed')}</strong> {chosen.formOfAddress}{' '}
        <LevelTag level={chosen.level} />
        <small>
          {[chosen.phone, chosen.mail, chosen.customerNo].filter(Boolean).join(' · ')}{' '}
          {t('desk.party.count', { count: chosen.total })}
        </small>
      </p>
      {props.earlier.length > 0 && (
        <>
          <h3 className={styles['small']}>{t('desk.intake.earlier')}</h3>
          <ComplaintLines
            lines={props.earlier}
            aside={(line, index) => (
              <LinkButton line={line} index={index} on={link?.id === line.id} onLink={props.onLink} />
            )}
          />
        </>
      )}
    </Panel>
  );
}

/** Takes an earlier complaint as the same matter, or as the same happening again; Alt and its number does it, too. */
export function LinkButton(props: {
  line: ComplaintLine;
  index?: number;
  on: boolean;
  onLink: (line: ComplaintLine) => void;
}) {
  const { line, index } = props;
  const { t } = useTranslation();
  const same = linkKindFor(line) === 'duplicate';
  return (
    <Button
      size="small"
      type={props.on ? 'primary' : 'default'}
      aria-pressed={props.on}
      style={{ marginTop: 4 }}
      onClick={() => {
        props.onLink(line);
      }}
    >
      {t(same ? 'desk.intake.link.duplicate' : 'desk.intake.link.repeat')}
      {index !== undefined && index < 9 && <Keys keys={`alt+${String(index + 1)}`} />}
    </Button>
  );
}
