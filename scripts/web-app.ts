import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, UserConfig } from 'vite';
import { appTexts, textsPlugin } from './web-texts.ts';

const repository = join(import.meta.dirname, '..');

/** Leaves `.built` beside the finished pages: when the build began, so that later changes of sources show. */
function stampPlugin(): Plugin {
  let began = 0;
  return {
    name: 'redress-stamp',
    buildStart() {
      began = Date.now();
    },
    writeBundle({ dir }) {
      if (dir) writeFileSync(join(dir, '.built'), `${began}\n`);
    },
  };
}

/** What both apps of the web have in common: where sources and pages lie, texts, a manifest, a server for developers. */
export function webApp(name: keyof typeof appTexts, base: string): UserConfig {
  return {
    root: join(repository, 'src/web', name),
    base,
    cacheDir: join(repository, 'node_modules/.cache/vite', name),
    plugins: [textsPlugin(appTexts[name]), stampPlugin()],
    build: {
      outDir: join(repository, 'dist', name),
      emptyOutDir: true,
      manifest: true,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
    },
    json: { stringify: true },
    server: {
      fs: { allow: [repository] },
      proxy: { '/api': 'http://127.0.0.1:8080', '/openapi.json': 'http://127.0.0.1:8080' },
    },
  };
}
