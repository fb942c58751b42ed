import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listTags } from '../../../contract/tag-contract.ts';
import { useRoute } from '../../ui/use-route.ts';

/** Chooses tags: by name, where a new one may be typed, or by id among those there are. */
export function TagPicker(props: {
  by: 'name' | 'id';
  value: string[];
  onChange: (values: string[]) => void;
  id?: string;
  status?: 'error';
  autoFocus?: boolean;
  'aria-label'?: string;
  'aria-describedby'?: string;
}) {
  const { by, onChange, ...rest } = props;
  const { t } = useTranslation();
  const tags = useRoute(listTags, {}, { staleTime: 30_000 }).data?.items ?? [];
  return (
    <Select
      {...rest}
      mode={by === 'name' ? 'tags' : 'multiple'}
      style={{ width: '100%', minWidth: 200 }}
      placeholder={t(by === 'name' ? 'desk.picker.tag.type' : 'desk.picker.tag')}
      tokenSeparators={[',', '，', ';', '；']}
      maxCount={20}
      showSearch={{ optionFilterProp: 'label' }}
      options={tags.map(({ id, name }) => ({ value: by === 'name' ? name : id, label: name }))}
      onChange={(values: string[]) => {
        onChange(values.map((value) => value.trim().slice(0, 40)).filter(Boolean));
      }}
    />
  );
}
