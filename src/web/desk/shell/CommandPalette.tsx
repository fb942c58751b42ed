import { Modal } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { FoundPlaces } from './FoundPlaces.tsx';
import { usePaletteItems } from './palette-items.ts';
import styles from './CommandPalette.module.css';

/** Ctrl/⌘ K: finds complaints by whatever is said in them, customers by their number, and everything that can be done. */
export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={640}
      style={{ top: 72 }}
      styles={{ container: { padding: 0 } }}
      destroyOnHidden
    >
      <Palette onClose={onClose} />
    </Modal>
  );
}

function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const { items, searching, notice } = usePaletteItems(typed);
  const current = items[Math.min(at, items.length - 1)];
  useEffect(() => {
    input.current?.focus();
  }, []);
  useEffect(() => {
    if (current) document.getElementById(`${id}-${current.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);
  const step = (by: number) => {
    if (items.length > 0) setAt((Math.min(at, items.length - 1) + by + items.length) % items.length);
  };
  const run = (item: (typeof items)[number] | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  return (
    <div
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'ArrowDown') step(1);
        else if (event.key === 'ArrowUp') step(-1);
        else if (event.key === 'Enter') run(current);
        else return;
        event.preventDefault();
      }}
    >
      <input
        ref={input}
        className={styles['input']}
        value={typed}
        placeholder={t('desk.find.placeholder')}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current ? `${id}-${current.id}` : undefined}
        aria-label={t('desk.find.open')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
      />
      {items.length === 0 && !searching && (
        <div className={styles['nothing']} role="status">
          <EmptyState
            compact
            title={t('desk.find.nothing-for', { words: typed.trim() })}
            hint={t('desk.find.nothing.hint')}
          />
        </div>
      )}
      <ul id={`${id}-list`} role="listbox" aria-label={t('desk.find.open')} className={styles['list']}>
        {items.map((item, index) => (
          <li key={item.id} role="presentation">
            {item.group !== items[index - 1]?.group && (
              <div className={styles['group']} role="presentation">
                {item.group}
              </div>
            )}
            <div
              id={`${id}-${item.id}`}
              role="option"
              aria-selected={item === current}
              className={styles['item']}
              onClick={() => {
                run(item);
              }}
              onMouseMove={() => {
                setAt(index);
              }}
            >
              {item.mark && <span className={styles['mark']}>{item.mark}</span>}
              <span className={styles['title']}>{item.title}</span>
              {item.aside && <span className={styles['aside']}>{item.aside}</span>}
              {item.keys && <Keys keys={item.keys} />}
              {item.found && item.found.length > 0 && <FoundPlaces found={item.found} />}
            </div>
          </li>
        ))}
      </ul>
      <div className={styles['foot']} role="status">
        {searching ? t('desk.find.searching') : (notice ?? t('desk.find.hint'))}
      </div>
    </div>
  );
}
