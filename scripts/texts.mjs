// Adds texts to the language files: one file for each language, flat keys, sorted.
// Usage: node scripts/texts.mjs <<'J'  {"desk.case.close": ["结案", "結案", "Close"]}  J
// With --remove KEY... it takes keys out. Safe to call from several shells at once.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
  existsSync,
  renameSync,
} from 'node:fs';

const folder = new URL('../locales/', import.meta.url);
// The languages there are; further ones follow those that the product comes with, by their names.
const shipped = ['zh-CN', 'zh-TW', 'en'];
const there = readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []));
const languages = [...shipped, ...there.filter((one) => !shipped.includes(one)).sort()];
const lock = new URL('.lock', folder);

for (let tries = 0; ; tries++) {
  try {
    mkdirSync(lock);
    break;
  } catch (error) {
    if (error.code !== 'EEXIST' || tries > 400) throw error;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
try {
  const removing = process.argv[2] === '--remove' ? process.argv.slice(3) : null;
  const added = removing ? {} : JSON.parse(readFileSync(0, 'utf8'));
  for (const [key, texts] of Object.entries(added))
    if (
      !Array.isArray(texts) ||
      texts.length !== languages.length ||
      texts.some((t) => typeof t !== 'string')
    )
      throw new Error(`${key}: give a text for each of ${languages.join(', ')}`);
  for (const [index, language] of languages.entries()) {
    const file = new URL(`${language}.json`, folder);
    const texts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    for (const key of removing ?? []) delete texts[key];
    for (const [key, value] of Object.entries(added)) texts[key] = value[index];
    const sorted = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
    const next = new URL(`${language}.json.new`, folder);
    writeFileSync(next, JSON.stringify(sorted, null, 2) + '\n');
    renameSync(next, file);
  }
} finally {
  rmdirSync(lock);
}
