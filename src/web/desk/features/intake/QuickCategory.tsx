import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { textIn } from '../../../../terms/lists.ts';
import { categoryPaths, matchingPaths, type CategoryLike } from '../../parts/category-paths.ts';
import styles from './IntakePage.module.css';

const most = 8;

/** Picks a category by typing any part of it: arrows choose, Enter takes and goes on; no pinyin, no mouse. */
export function QuickCategory(props: {
  categories: readonly CategoryLike[];
  value: string | null;
  onChange: (id: string | null) => void;
  id: string;
}) {
  const { t, i18n } = useTranslation();
  const list = useId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const paths = useMemo(
    () => categoryPaths(props.categories, (texts) => textIn(texts, i18n.language)),
    [props.categories, i18n.language],
  );
  const found = matchingPaths(paths, typed)
    .filter(({ leaf }) => leaf)
    .slice(0, most);
  const chosen = paths.find(({ id }) => id === props.value);
  const shown = open && found.length > 0;
  const take = (id: string | null) => {
    props.onChange(id);
    setTyped('');
    setOpen(false);
    setAt(0);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setOpen(true);
      setAt(open ? (at + step + found.length) % found.length : at);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'Enter' && shown && typed.trim() !== '') {
      // Taken here, and the walk from field to field goes on.
      take(found[at]?.id ?? null);
    } else if (event.key === 'Backspace' && typed === '' && props.value !== null) take(null);
  };
  return (
    <div
      className={styles['quick']}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <Input
        id={props.id}
        role="combobox"
        aria-expanded={false}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${list}-${String(at)}` : undefined}
        autoComplete="off"
        value={open || typed !== '' ? typed : (chosen?.titles.join(' / ') ?? '')}
        placeholder={chosen?.titles.join(' / ') ?? t('desk.intake.category.type')}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setAt(0);
        }}
        onFocus={() => {
          setOpen(true);
        }}
        onKeyDown={onKey}
      />
      {open && typed.trim() !== '' && found.length === 0 && (
        <p className={styles['found']} role="status">
          {t('desk.intake.category.none')}
        </p>
      )}
      {shown && (
        <ul id={list} role="listbox" className={styles['found']}>
          {found.map((path, index) => (
            <li
              key={path.id}
              id={`${list}-${String(index)}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault();
                take(path.id);
              }}
              onMouseEnter={() => {
                setAt(index);
              }}
            >
              <small>{path.titles.slice(0, -1).join(' / ')}</small> {path.titles.at(-1)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
