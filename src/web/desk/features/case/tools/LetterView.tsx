import { useTranslation } from 'react-i18next';
import type { ReplyContent } from '../../../../../contract/closing-contract.ts';
import { replyParts, replyTexts } from './reply-parts.ts';
import styles from './tools.module.css';

/** The reply as the complainant will read it; salutation and signature are added when it is sent. */
export function LetterView({ content }: { content: ReplyContent }) {
  const { t } = useTranslation();
  return (
    <div className={styles['letter']}>
      <p className={styles['hint']}>{t('desk.reply.salutation')}</p>
      {replyParts
        .filter((part) => content[part].trim() !== '')
        .map((part) => (
          <div key={part} style={{ marginBottom: 12 }}>
            {part !== 'apology' && <strong style={{ display: 'block' }}>{t(replyTexts[part])}</strong>}
            {content[part]}
          </div>
        ))}
      <p className={styles['hint']}>{t('desk.reply.signature')}</p>
    </div>
  );
}
