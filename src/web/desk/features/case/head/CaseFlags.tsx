import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';

/** What makes the case special: danger, law, press, confidence, repetition, pressing, reopening. */
export function CaseFlags({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const { safety, legal, media, confidential, repeat, group } = complaint.flags;
  const marks: [boolean, string, string][] = [
    [safety, 'error', t('desk.case.flag.safety')],
    [legal, 'volcano', t('desk.case.flag.legal')],
    [media, 'volcano', t('desk.case.flag.media')],
    [confidential, 'purple', t('desk.case.flag.confidential')],
    [repeat, 'warning', t('desk.case.flag.repeat')],
    [group, 'warning', t('desk.case.flag.group')],
    [complaint.duplicates > 0, 'default', t('desk.case.flag.duplicates', { count: complaint.duplicates })],
    [complaint.chases > 0, 'warning', t('desk.case.flag.chases', { n: complaint.chases })],
    [complaint.reopened > 0, 'warning', t('desk.case.flag.reopened', { n: complaint.reopened })],
    [complaint.sample, 'default', t('desk.case.flag.sample')],
  ];
  return (
    <>
      {marks.map(
        ([on, color, text]) =>
          on && (
            <Tag key={text} color={color} style={{ marginInlineEnd: 0 }}>
              {text}
            </Tag>
          ),
      )}
    </>
  );
}
