import { deriveKey, hmacSha256, keyLength, newKey, open, seal } from './crypto.ts';
import { signingKey, type SigningKey } from './crypto-signing.ts';
import { AppError } from './errors.ts';
import { keyFilePath, readKeyFile, writeKeyFile } from './keys-file.ts';

const wrapVersion = 1;
const idLength = 8;
/** Data keys kept unwrapped in memory at most, about 200 bytes each. */
const unwrappedAtMost = 5000;

/** The name of a master key that tells nothing about it: 16 hexadecimal digits. */
function idOf(master: Buffer): string {
  return hmacSha256(master, 'redress master key').subarray(0, idLength).toString('hex');
}

/**
 * The master keys of this installation and what is derived from them. The keys themselves cannot be read out of it,
 * printed or logged. The first key wraps what is new; all of them unwrap. Blind index and signatures hang on one key,
 * the *root*: the one whose fingerprint the database remembers, so that putting a new key in front changes neither.
 */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #root: Buffer;
  /** Data keys unwrapped lately, by their wraps: a list opens the same identities again and again. */
  readonly #unwrapped = new Map<string, Buffer>();
  /** Deriving costs more than using. */
  readonly #derived = new Map<string, Buffer>();
  /** Where the keys came from. */
  readonly source: 'environment' | 'file';
  /** To be stored in the database at first start, and compared ever after. */
  readonly fingerprint: string;
  /** The id of the key that wraps what is new; see {@link wrapKeyId}. */
  readonly currentId: string;
  /** What was mended while loading, for the operator: translation keys `notice.<notice>` with their parameters. */
  readonly warnings: readonly { notice: string; params: Record<string, string> }[];

  constructor(
    masters: readonly Buffer[],
    source: Keyring['source'],
    rootFingerprint: string | null = null,
    warnings: Keyring['warnings'] = [],
  ) {
    const keys = new Map(masters.map((master) => [idOf(master), Buffer.from(master)]));
    const [currentId] = keys.keys();
    const root = keys.get(rootFingerprint ?? currentId ?? '');
    if (currentId === undefined) throw new AppError('platform.keys_malformed', { place: source });
    if (!root)
      throw new AppError('platform.keys_wrong', {
        expected: rootFingerprint,
        found: [...keys.keys()].join(', '),
      });
    this.#keys = keys;
    this.#root = root;
    this.source = source;
    this.fingerprint = idOf(root);
    this.currentId = currentId;
    this.warnings = warnings;
  }

  /** The ids of all keys held, the current one first. */
  get ids(): string[] {
    return [...this.#keys.keys()];
  }

  /** A key of 32 bytes for one purpose of the product (`sessions`, say): the same at every start, told by no other. */
  derive(purpose: string): Buffer {
    const known = this.#derived.get(purpose) ?? deriveKey(this.#root, `redress ${purpose}`);
    this.#derived.set(purpose, known);
    return known;
  }

  /** The key under which blind indexes are made. */
  get blindIndexKey(): Buffer {
    return this.derive('blind index');
  }

  /** The Ed25519 key with which chain heads are sealed. */
  get sealKey(): SigningKey {
    return signingKey(this.derive('seal signing'));
  }

  /** The public halves of the sealing keys of every key held: a seal is ours when one of them made it. */
  get sealPublicKeys(): Buffer[] {
    return [...this.#keys.values()].map(
      (key) => signingKey(deriveKey(key, 'redress seal signing')).publicKey,
    );
  }

  /**
   * Wraps a data key under the current master key. `context` (the id of the row that holds the wrap) is bound to it.
   * Layout: version (1 byte), id of the master key (8), sealed key.
   */
  wrapKey(dataKey: Buffer, context: string): Buffer {
    const master = this.#keys.get(this.currentId) ?? this.#root;
    const head = Buffer.concat([Buffer.of(wrapVersion), Buffer.from(this.currentId, 'hex')]);
    return Buffer.concat([head, seal(master, dataKey, `wrap:${context}`)]);
  }

  /**
   * The data key out of a wrap.
   * @throws AppError `platform.keys_wrong` when its master key is not held, `platform.unreadable` when it was changed.
   */
  unwrapKey(wrapped: Uint8Array, context: string): Buffer {
    const id = wrapKeyId(wrapped);
    const master = this.#keys.get(id);
    if (!master) throw new AppError('platform.keys_wrong', { expected: id, found: this.ids.join(', ') });
    const name = `${context} ${Buffer.from(wrapped).toString('latin1')}`;
    const known = this.#unwrapped.get(name);
    if (known) return known;
    const key = open(master, wrapped.subarray(1 + idLength), `wrap:${context}`);
    if (this.#unwrapped.size >= unwrappedAtMost) this.#unwrapped.clear();
    this.#unwrapped.set(name, key);
    return key;
  }

  /** What a log or a diagnosis may show. */
  toJSON(): { fingerprint: string; ids: string[]; source: string } {
    return { fingerprint: this.fingerprint, ids: this.ids, source: this.source };
  }
}

/** The id of the master key a wrap was made with: wraps of other ids than `currentId` are still to be renewed. */
export function wrapKeyId(wrapped: Uint8Array): string {
  if (wrapped.length < 1 + idLength + keyLength || wrapped[0] !== wrapVersion)
    throw new AppError('platform.unreadable');
  return Buffer.from(wrapped.subarray(1, 1 + idLength)).toString('hex');
}

/** A fresh key for one party, file or secret. */
export function newDataKey(): Buffer {
  return newKey();
}

/** What {@link loadKeyring} needs. */
export interface KeyringSource {
  env: Readonly<Record<string, string | undefined>>;
  /** The data folder; the key file is `keys/master.key` in it. */
  dataFolder: string;
  /** The fingerprint the database was first started with; null at first start. */
  databaseHasKeys: string | null;
}

/**
 * The keys of this installation: `REDRESS_MASTER_KEY` if set, else the key file, else (first start only) a new key file.
 * Both hold `[label:]base64` of 32 bytes, several separated by commas or lines, the current one first.
 * @throws AppError `platform.keys_lost` (the database has keys, here are none), `platform.keys_wrong` (others),
 *   `platform.keys_malformed`, `platform.keys_exposed` (others may read the file, and it could not be closed).
 */
export function loadKeyring({ env, dataFolder, databaseHasKeys }: KeyringSource): Keyring {
  const given = env['REDRESS_MASTER_KEY']?.trim();
  if (given) return new Keyring(readKeys(given, 'REDRESS_MASTER_KEY'), 'environment', databaseHasKeys);
  const path = keyFilePath(dataFolder);
  let file = readKeyFile(path);
  if (!file) {
    if (databaseHasKeys !== null) throw new AppError('platform.keys_lost', { path });
    writeKeyFile(path, `${newKey().toString('base64')}\n`);
    file = readKeyFile(path);
  }
  if (!file) throw new AppError('platform.keys_lost', { path });
  return new Keyring(readKeys(file.text, path), 'file', databaseHasKeys, file.warnings);
}

function readKeys(text: string, place: string): Buffer[] {
  const malformed = new AppError('platform.keys_malformed', { place });
  const entries = text.split(/[,\n]/).map((entry) => entry.trim());
  const keys = entries.filter(Boolean).map((entry) => {
    const [, base64] = /^(?:[\w.-]{1,40}:)?([A-Za-z0-9+/_-]{43}=?)$/.exec(entry) ?? [];
    const key = Buffer.from(base64 ?? '', 'base64');
    if (key.length !== keyLength || new Set(key).size < 8) throw malformed;
    return key;
  });
  if (keys.length === 0 || new Set(keys.map(idOf)).size !== keys.length) throw malformed;
  return keys;
}
