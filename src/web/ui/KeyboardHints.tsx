import { Modal, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { keysChoice, useOfferedCommands, type UiCommand } from './commands.ts';
import { Keys } from './Keys.tsx';
import { useStoredChoice } from './stored-choice.ts';
import styles from './KeyboardHints.module.css';

/** The list of every shortcut at hand on this page, by heading, with the switch for single-key shortcuts. */
export function KeyboardHints({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [keys, setKeys] = useStoredChoice(keysChoice, ['on', 'off'], 'on');
  const commands = useOfferedCommands().filter((command) => command.keys?.length);
  const groupOf = (command: UiCommand) => command.group ?? t('ui.keys.other');
  const groups = [...new Set(commands.map(groupOf))];
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('ui.keys.title')} width={640}>
      <div className={styles['groups']}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands
                .filter((one) => groupOf(one) === group)
                .map((command) => (
                  <div key={command.id}>
                    <dt>{command.title}</dt>
                    <dd>
                      {command.keys?.map((keys) => (
                        <Keys key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <label className={styles['switch']}>
        <Switch
          size="small"
          checked={keys === 'on'}
          onChange={(on) => {
            setKeys(on ? 'on' : 'off');
          }}
        />
        {t('ui.keys.single')}
      </label>
    </Modal>
  );
}
