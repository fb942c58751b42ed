import { CommentOutlined, SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { useCommands, type UiCommand } from '../../../../ui/commands.ts';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { CommentEditor } from './CommentEditor.tsx';
import { MessageEditor } from './MessageEditor.tsx';
import styles from './CaseTimeline.module.css';

/**
 * Writing, in two modes that look nothing alike: to the complainant (blue, says to whom), and among ourselves (amber,
 * dashed). Neither is open before it is chosen, so that no remark is sent by mistake.
 */
export function Composer(props: { complaint: CaseView; onEditing: (what: string) => void }) {
  const { complaint, onEditing } = props;
  const { t } = useTranslation();
  const [mode, setMode] = useState<'out' | 'inner' | null>(null);
  const open = useCallback(
    (next: 'out' | 'inner' | null) => {
      setMode(next);
      onEditing(next === 'out' ? 'message' : next === 'inner' ? 'comment' : '');
    },
    [onEditing],
  );
  const { abilities } = complaint;
  const over = complaint.status === 'archived';
  const mayWrite = abilities.includes('complaint.handle') && !over;
  const mayComment = abilities.includes('complaint.comment');
  const whyNot = [
    ...(complaint.complainant ? [] : [t('desk.case.write.anonymous')]),
    ...(mayWrite ? [] : [t(over ? 'error.process.archived' : 'error.process.no_permission')]),
  ];
  const unable = whyNot.length > 0;
  const commands = useMemo<UiCommand[]>(() => {
    const group = t('desk.case.keys');
    return [
      ...(unable
        ? []
        : [{ id: 'case write', title: t('desk.case.write'), keys: ['m'], group, run: () => open('out') }]),
      ...(mayComment
        ? [
            {
              id: 'case comment',
              title: t('desk.case.comment'),
              keys: ['c'],
              group,
              run: () => open('inner'),
            },
          ]
        : []),
    ];
  }, [t, unable, mayComment, open]);
  useCommands(commands);
  const close = () => {
    open(null);
  };
  if (mode === 'out') return <MessageEditor complaint={complaint} onClose={close} />;
  if (mode === 'inner') return <CommentEditor complaintId={complaint.id} onClose={close} />;
  return (
    <div className={styles['modes']}>
      <ReasonedButton icon={<SendOutlined />} reasons={whyNot} onClick={() => open('out')}>
        {t('desk.case.write')}
      </ReasonedButton>
      {mayComment && (
        <Button className={styles['innerOpen']} icon={<CommentOutlined />} onClick={() => open('inner')}>
          {t('desk.case.comment')}
        </Button>
      )}
    </div>
  );
}
