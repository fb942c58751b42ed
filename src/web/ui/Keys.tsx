import styles from './Keys.module.css';

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);
const names: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
};

/** A shortcut drawn as keys: `g h`, `mod+k`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles['keys']}>
      {keys.split(' ').map((press, index) => (
        <kbd key={index}>
          {press
            .split('+')
            .map((part) => names[part] ?? part.toUpperCase())
            .join(isMac ? '' : '+')}
        </kbd>
      ))}
    </span>
  );
}
