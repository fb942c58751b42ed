import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addEvidence } from '../../../../contract/investigation-contract.ts';
import { call } from '../../../ui/client.ts';
import { FileUpload } from '../../../ui/FileUpload.tsx';
import type { SendFile } from '../../../ui/use-uploads.ts';
import { useMe } from '../../session.ts';

/** What came along: the recording of the call, the scan of a letter, photographs; kept as evidence (IN-1, IN-2). */
export function IntakeFiles({ complaintId }: { complaintId: string }) {
  const { t } = useTranslation();
  const me = useMe().person.name;
  const [kept, setKept] = useState<string[]>([]);
  const send: SendFile = async (file, how) => {
    const form = new FormData();
    const about = { kind: 'file', source: t('desk.intake.files.source'), collectedBy: me };
    for (const [name, value] of Object.entries(about)) form.append(name, value);
    form.append('file', file, file.name);
    await call(addEvidence, { params: { id: complaintId }, form, ...how });
    setKept((names) => [...names, file.name]);
  };
  return (
    <section aria-label={t('desk.intake.files')}>
      <p>{t('desk.intake.files')}</p>
      <FileUpload send={send} />
      {kept.length > 0 && (
        <p role="status">{t('desk.intake.files.kept', { names: kept.join('、'), count: kept.length })}</p>
      )}
    </section>
  );
}
