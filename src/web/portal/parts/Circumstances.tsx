/** @jsxImportSource preact */
import type { FormPart } from '../form-part.ts';
import { useTexts } from '../texts.ts';
import { TextField } from './TextField.tsx';

/** Which product or order, where and when. */
export function Circumstances({ form, change, errors, today }: FormPart & { today: string }) {
  const { t } = useTexts();
  return (
    <div class="pair">
      <TextField
        id="orderNo"
        label={t('portal.new.order')}
        limit={200}
        value={form.orderNo}
        error={errors['orderNo']}
        onValue={(orderNo) => {
          change({ orderNo });
        }}
      />
      <TextField
        id="product"
        label={t('portal.new.product')}
        limit={200}
        value={form.product}
        error={errors['product']}
        onValue={(product) => {
          change({ product });
        }}
      />
      <TextField
        id="occurredAt"
        label={t('portal.new.when')}
        type="date"
        max={today}
        value={form.occurredOn}
        error={errors['occurredAt']}
        onValue={(occurredOn) => {
          change({ occurredOn });
        }}
      />
      <TextField
        id="place"
        label={t('portal.new.place')}
        limit={500}
        value={form.place}
        error={errors['place']}
        onValue={(place) => {
          change({ place });
        }}
      />
    </div>
  );
}
