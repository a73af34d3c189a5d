/** The Express application. It never listens, so that tests and other servers can hold it; see `listen.ts`. */
import express, { type Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Engine } from '../graph/index.ts';
import type { Config } from './config.ts';
import { errorHandler, type Log, notFound } from './http/error-handler.ts';
import { HttpProblem } from './http/problem.ts';
import { parseQueryString } from './http/query-string.ts';
import type { AnyRoute } from './http/route.ts';
import { checkHostAndOrigin } from './http/safety.ts';
import { serveRoutes } from './http/serve-routes.ts';
import { Jobs } from './jobs/jobs.ts';
import { findPageDirectories, type PageDirectories, servePage } from './page.ts';
import { allRoutes } from './routes/all-routes.ts';

export interface AppDependencies {
  readonly engine: Engine;
  readonly config: Config;
  /** Told of what was not expected; a pino logger fits. */
  readonly log?: Log;
  /** Where the page lies; default the folders of this package. */
  readonly page?: PageDirectories;
  /** Ingests that the server may be asked for; default: none may. */
  readonly jobs?: Jobs;
  /** Default all. */
  readonly routes?: readonly AnyRoute[];
}

export function createApp({
  engine,
  config,
  log,
  page = findPageDirectories(),
  jobs = new Jobs(undefined),
  routes = allRoutes,
}: AppDependencies): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', parseQueryString);
  app.use(headers());
  app.use(checkHostAndOrigin(config));
  app.use('/api', limitRate(config));
  serveRoutes(app, { engine, config, jobs, routes });
  servePage(app, page);
  app.use(notFound);
  app.use(errorHandler(log));
  return app;
}

function headers() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Plain HTTP on this machine: nothing to upgrade to.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

function limitRate({ rateLimit: limit }: Config) {
  return rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // No proxy is trusted: a forwarded address is ignored, and need not be warned of.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, _response, next) => {
      next(
        new HttpProblem('too-many-requests', `More than ${limit} requests in a minute.`, {
          hint: 'Wait as long as Retry-After says.',
        }),
      );
    },
  });
}
