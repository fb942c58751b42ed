/** @jsxImportSource preact */
import { useTexts } from '../texts.ts';
import { useChoices } from '../use-choices.ts';

/** The notice on personal data: who, what for, which, how long, who sees it, which rights (PRI-3; PIPL articles 17, 44 to 50). */
export function PrivacyNotice() {
  const { t, say } = useTexts();
  const choices = useChoices();
  const parts = [
    [t('portal.privacy.who'), t('portal.privacy.who.text', { company: choices ? say(choices.company) : '' })],
    [t('portal.privacy.what'), t('portal.privacy.what.text')],
    [t('portal.privacy.why'), t('portal.privacy.why.text')],
    [t('portal.privacy.seen'), t('portal.privacy.seen.text')],
    [t('portal.privacy.kept'), t('portal.privacy.kept.text')],
    [t('portal.privacy.rights'), t('portal.privacy.rights.text')],
    [t('portal.privacy.device'), t('portal.privacy.device.text')],
  ] as const;
  return (
    <dl class="notice-text">
      {parts.map(([head, body]) => (
        <div key={head}>
          <dt>{head}</dt>
          <dd>{body}</dd>
        </div>
      ))}
    </dl>
  );
}
