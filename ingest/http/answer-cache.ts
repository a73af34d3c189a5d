/**
 * Raw answers on disk, so that a second run asks nothing and a better mapping costs no requests. One compressed file an
 * answer, named by a hash of the request without anything of who asked; written beside and renamed, so that a killed run
 * leaves no half file. A damaged file counts as absent.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { StemmaError } from '../../graph/model/errors.ts';

export interface CachedAnswer {
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  readonly contentType: string;
  readonly body: string;
}

export interface AnswerCache {
  /** @param source one of ours, names a folder */
  read(source: string, key: string): Promise<CachedAnswer | undefined>;
  write(source: string, key: string, answer: CachedAnswer): Promise<void>;
}

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** A cache in this folder, which is made when it is first written to. */
export function diskCache(folder: string): AnswerCache {
  const fileOf = (source: string, key: string) => join(folder, source, key.slice(0, 2), `${key}.json.gz`);
  return {
    async read(source, key) {
      const bytes = await readFile(fileOf(source, key)).catch(() => undefined);
      if (bytes === undefined) return undefined;
      try {
        return asAnswer(JSON.parse((await decompress(bytes)).toString('utf8')));
      } catch {
        return undefined;
      }
    },
    async write(source, key, answer) {
      const file = fileOf(source, key);
      const beside = `${file}.${randomUUID()}.part`;
      const bytes = await compress(JSON.stringify(answer));
      try {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(beside, bytes);
        await rename(beside, file);
      } catch (cause) {
        await rm(beside, { force: true }).catch(() => undefined);
        throw new StemmaError(
          'store-unavailable',
          `Answers cannot be kept in ${folder} (${(cause as Error).message}).`,
          {
            hint: 'Free some space, or set STEMMA_HOME to a folder that can be written to.',
            cause,
          },
        );
      }
    },
  };
}

/** A cache that lasts as long as the process. */
export function memoryCache(): AnswerCache {
  const answers = new Map<string, CachedAnswer>();
  return {
    read: async (source, key) => answers.get(`${source}/${key}`),
    write: async (source, key, answer) => {
      answers.set(`${source}/${key}`, answer);
    },
  };
}

function asAnswer(value: unknown): CachedAnswer | undefined {
  const { status, fetchedAt, contentType, body } = value as Partial<CachedAnswer>;
  if (typeof status !== 'number' || typeof fetchedAt !== 'number') return undefined;
  if (typeof contentType !== 'string' || typeof body !== 'string') return undefined;
  return { status, fetchedAt, contentType, body };
}
