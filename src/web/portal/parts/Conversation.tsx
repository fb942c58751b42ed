/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import type { PortalCase } from '../../../contract/intake-contract.ts';
import { announce } from '../announce.ts';
import type { Holder } from '../api.ts';
import { gathered } from '../conversation.ts';
import { useTexts } from '../texts.ts';
import { FileLine } from './FileLine.tsx';
import { Moment } from './Moment.tsx';

/** Everything said between the complainant and the company, newest last; what is new is heard, too. */
export function Conversation({ shown, holder }: { shown: PortalCase; holder: Holder }) {
  const { t } = useTexts();
  const messages = gathered(shown.messages);
  const answers = shown.messages.filter((message) => message.from === 'company').length;
  const beforeRef = useRef(answers);
  useEffect(() => {
    if (answers > beforeRef.current) announce(t('portal.talk.news'));
    beforeRef.current = answers;
  }, [answers, t]);
  if (messages.length === 0) return <p class="help">{t('portal.talk.empty')}</p>;
  return (
    <ol class="talk">
      {messages.map(({ id, from, subject, body, at, files }) => (
        <li key={id} class={`said said-${from}`}>
          <p class="said-head">
            <strong>{t(from === 'me' ? 'portal.talk.me' : 'portal.talk.company')}</strong>{' '}
            <Moment at={at} look="short" />
          </p>
          {subject && <p class="said-subject">{subject}</p>}
          {body && <p class="said-body">{body}</p>}
          {files.map((file) => (
            <FileLine key={file.id} file={file} holder={holder} />
          ))}
        </li>
      ))}
    </ol>
  );
}
