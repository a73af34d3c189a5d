/** Ingests: starting one of a posted list, watching and cancelling it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { z } from 'zod';
import { fold, type Job } from '../../graph/index.ts';
import { EventsReply } from '../http/events.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { isEnded } from '../jobs/jobs.ts';
import { jobPage, jobParams, newListBody, runningJob } from '../schemas/jobs.ts';
import { noQuery } from '../schemas/parameters.ts';

const endings: Readonly<Record<string, string>> = {
  markdown: '.md',
  bibtex: '.bib',
  ris: '.ris',
  'csl-json': '.json',
  html: '.html',
  text: '.txt',
};

export const jobRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/api/jobs',
    summary: 'What was ingested, and how it went',
    example: '/api/jobs',
    query: noQuery,
    response: jobPage,
    handle: async (_, { engine, jobs }) => ({
      items: (await engine.jobs()).map(withDetail),
      running: jobs.all(),
      next: null,
    }),
  }),
  route({
    method: 'post',
    path: '/api/lists',
    summary: 'Ingest a list that is sent along: `{ "name", "text" }`; the answer is the job',
    example: '/api/lists',
    writes: true,
    query: noQuery,
    body: newListBody,
    response: runningJob,
    handle: async ({ body }, { config, jobs }) => {
      const path = await keepList(join(config.home, 'lists'), body);
      const { format } = body;
      return jobs.start({ kind: 'list', path, ...(format === undefined ? {} : { format }) }, body.name);
    },
  }),
  route({
    method: 'get',
    path: '/api/jobs/{job}',
    summary: 'One job with its progress',
    example: '/api/jobs/job-1',
    params: jobParams,
    query: noQuery,
    response: runningJob,
    handle: async ({ params }, { jobs }) => jobs.get(params.job),
  }),
  route({
    method: 'get',
    path: '/api/jobs/{job}/events',
    summary: 'What happens to a job, as server-sent events: `job`, `stage`, `requests`, `note`',
    example: '/api/jobs/job-1/events',
    params: jobParams,
    query: noQuery,
    files: ['text/event-stream'],
    handle: async ({ params }, { jobs }) => {
      // An unknown job is a 404, not a stream without events.
      jobs.get(params.job);
      return new EventsReply((send, end) =>
        jobs.listen(params.job, (event) => {
          send(event.type, event.type === 'job' ? event.job : event);
          if (event.type === 'job' && isEnded(event.job.status)) end();
        }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/api/jobs/{job}/cancel',
    summary: 'Stop a job; what is stored is kept',
    example: '/api/jobs/job-1/cancel',
    writes: true,
    params: jobParams,
    query: noQuery,
    response: runningJob,
    handle: async ({ params }, { jobs }) => jobs.cancel(params.job),
  }),
];

/** The list's file in the home folder: a list of that name later is the same list, edited. */
async function keepList(folder: string, { name, text, format }: z.output<typeof newListBody>): Promise<string> {
  const given = extname(name).toLowerCase();
  const ending = format === undefined ? (Object.values(endings).find((one) => one === given) ?? '') : endings[format]!;
  const slug = fold(given === '' ? name : name.slice(0, -given.length))
    .replaceAll(' ', '-')
    .slice(0, 60);
  const path = join(folder, `${slug === '' ? 'list' : slug}${ending === '' ? '.md' : ending}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path, text);
  return path;
}

function withDetail(job: Job): Omit<Job, 'detail'> & { detail: unknown } {
  return { ...job, detail: parsed(job.detail) };
}

/** A job's own JSON text; as text when whoever wrote it wrote none. */
function parsed(detail: string): unknown {
  try {
    return JSON.parse(detail);
  } catch {
    return detail;
  }
}
