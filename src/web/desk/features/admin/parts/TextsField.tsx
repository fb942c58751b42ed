import { Input } from 'antd';
import { languages, languageTraits } from '../../../../../terms/lists.ts';
import type { FieldJoin } from '../../../../ui/Field.tsx';
import type { TextsLike } from '../../../../ui/texts-in.ts';
import styles from './Parts.module.css';

/** A text in every language of the interface, one below the other; only the first has to be there. */
export function TextsField(props: {
  join?: FieldJoin;
  value: TextsLike;
  onChange: (texts: TextsLike) => void;
  long?: boolean;
  autoFocus?: boolean;
}) {
  const { value, onChange } = props;
  return (
    <div className={styles['texts']}>
      {languages.map((language) => {
        const name = languageTraits[language].short;
        const first = language === 'zh-CN';
        const common = {
          ...(first && props.join),
          'aria-label': name,
          lang: language,
          value: value[language] ?? '',
          maxLength: 500,
          autoFocus: first && props.autoFocus,
          autoComplete: 'off',
        };
        const change = (text: string) => {
          onChange({ ...value, [language]: text === '' && !first ? undefined : text });
        };
        return (
          <label key={language}>
            <span aria-hidden="true">{name}</span>
            {props.long ? (
              <Input.TextArea
                {...common}
                autoSize={{ minRows: 1, maxRows: 4 }}
                onChange={(event) => {
                  change(event.target.value);
                }}
              />
            ) : (
              <Input
                {...common}
                onChange={(event) => {
                  change(event.target.value);
                }}
              />
            )}
          </label>
        );
      })}
    </div>
  );
}
