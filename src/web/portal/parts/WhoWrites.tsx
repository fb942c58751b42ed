/** @jsxImportSource preact */
import type { FormPart } from '../form-part.ts';
import { useTexts } from '../texts.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { TextField } from './TextField.tsx';

/** Who writes, as far as they want to say; what it means to say nothing is told honestly. */
export function WhoWrites({ form, change, errors }: FormPart) {
  const { t } = useTexts();
  return (
    <>
      <ChoiceGroup
        id="who"
        label={t('portal.new.who')}
        look="cards"
        required
        choices={[
          { value: 'named', label: t('portal.new.who.named'), about: t('portal.new.who.named.about') },
          {
            value: 'anonymous',
            label: t('portal.new.who.anonymous'),
            about: t('portal.new.who.anonymous.about'),
          },
        ]}
        value={form.who}
        onValue={(who) => {
          change({ who: who === 'anonymous' ? 'anonymous' : 'named' });
        }}
      />
      {form.who === 'named' && (
        <div class="pair">
          <TextField
            id="name"
            label={t('portal.new.name')}
            limit={200}
            autoComplete="name"
            value={form.name}
            error={errors['name']}
            onValue={(name) => {
              change({ name });
            }}
          />
          <TextField
            id="phone"
            label={t('portal.new.phone')}
            type="tel"
            limit={60}
            autoComplete="tel"
            value={form.phone}
            error={errors['phone']}
            onValue={(phone) => {
              change({ phone });
            }}
          />
          <TextField
            id="mail"
            label={t('portal.new.mail')}
            help={t('portal.new.mail.help')}
            type="email"
            limit={200}
            autoComplete="email"
            value={form.mail}
            error={errors['mail']}
            onValue={(mail) => {
              change({ mail });
            }}
          />
        </div>
      )}
    </>
  );
}
