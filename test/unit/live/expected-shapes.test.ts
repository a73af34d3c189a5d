import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { requestUrl } from '../../../ingest/http/api-request.ts';
import { answerShape, readShapes, writeShapes } from '../../live/expected-shape.ts';
import { type Probe, probesOf } from '../../live/probes.ts';
import { readRecordings } from '../../recorded/recordings.ts';
import { bundledCorpus } from '../../standin/corpus/read-corpora.ts';
import { type Standin, startStandin } from '../../standin/start-standin.ts';
import { describeCorpus } from '../../support/corpus.ts';
import type { Shape } from '../../support/shape.ts';
import { probePapers } from './probe-papers.ts';

const folder = fileURLToPath(new URL('../../live', import.meta.url));
const corpus = bundledCorpus();

/** Which recordings answer the same kind of question as the probe does. */
const recorded: Readonly<Record<string, RegExp>> = {
  openalex: /\/works\/(?!.*select)/,
  crossref: /\/works\/10[^/]*\/[^/]+$/,
  arxiv: /./,
  s2: /\/paper\/batch/,
  datacite: /\/dois\/10[^?]*$/,
  unpaywall: /\/v2\/10/,
};

/** Of a record, only the fields that the probe asks for; of lists of a field's values, all. */
function asked(content: unknown, select: string | undefined): unknown {
  if (select === undefined) return content;
  const names = new Set(select.split(','));
  const pick = (value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)))
      : value;
  return Array.isArray(content) ? content.filter((one) => one !== null).map(pick) : pick(content);
}

async function heard({ urls }: Standin, { source, request }: Probe): Promise<unknown[]> {
  const who: Record<string, string> = source === 'unpaywall' ? { email: 'reader@university.example' } : {};
  const url = requestUrl(urls[source as keyof typeof urls], request, who);
  const init = request.body === undefined ? {} : { method: 'POST', body: JSON.stringify(request.body) };
  const answer = await fetch(url, init);
  const text = await answer.text();
  if (answer.status !== 200) return [];
  return [request.expects === 'json' ? (JSON.parse(text) as unknown) : text];
}

describeCorpus('what answers are expected to look like', (path) => {
  function recordedFor({ source, request }: Probe): unknown[] {
    const wanted = recorded[source];
    if (wanted === undefined) return [];
    const select = request.query?.find(([name]) => name === 'select' || name === 'fields')?.[1];
    return readRecordings(path('recordings', `${source}.jsonl`))
      .filter(({ status, url }) => status === 200 && wanted.test(decodeURIComponent(url)))
      .map(({ body }) => asked(body, select));
  }

  it('is what the recordings and the stand-in answer to such questions', async () => {
    const standin = await startStandin({ corpus, limits: 'logged', crowding: 0 });
    const shapes = new Map<string, Shape>();
    try {
      for (const papers of probePapers(corpus, 30)) {
        for (const probe of probesOf(papers)) {
          const { source } = probe;
          const bodies = [...(shapes.has(source) ? [] : recordedFor(probe)), ...(await heard(standin, probe))];
          shapes.set(source, united(shapes.get(source), answerShape(bodies)));
        }
      }
    } finally {
      await standin.close();
    }
    await expect(writeShapes(shapes)).toMatchFileSnapshot(join(folder, 'expected-shapes.json'));
    expect([...readShapes(folder).keys()]).toEqual([...shapes.keys()]);
  }, 60_000);
});

function united(a: Shape | undefined, b: Shape): Shape {
  if (a === undefined) return b;
  const types = new Map(a.types);
  for (const [at, values] of b.types) types.set(at, new Set([...(types.get(at) ?? []), ...values]));
  const always = new Map(a.always);
  for (const [at, keys] of b.always) {
    const before = always.get(at);
    always.set(at, before === undefined ? keys : new Set([...before].filter((key) => keys.has(key))));
  }
  return { types, always };
}
