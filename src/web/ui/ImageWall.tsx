import { Image } from 'antd';
import styles from './Files.module.css';

/** One picture; `url` shows it inline. */
export interface WallImage {
  id: string;
  name: string;
  url: string;
}

/** Pictures side by side; each opens large, with zoom, turning and the way to the next. */
export function ImageWall({ images }: { images: readonly WallImage[] }) {
  return (
    <Image.PreviewGroup>
      <ul className={styles['wall']}>
        {images.map((image) => (
          <li key={image.id}>
            <Image src={image.url} alt={image.name} width={96} height={96} loading="lazy" />
          </li>
        ))}
      </ul>
    </Image.PreviewGroup>
  );
}
