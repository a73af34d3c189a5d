/** Routes on Express: check what comes, answer, send. Other methods of a known address are a 405 that names the right ones. */
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { checkInput } from './check-input.ts';
import { EventsReply, sendEvents } from './events.ts';
import { Gate } from './gate.ts';
import { HttpProblem } from './problem.ts';
import { type AnyRoute, expressPath, FileReply, type RouteContext } from './route.ts';
import { requireToken } from './safety.ts';

/** 5,000 ids of ordinary length fit. */
const bodyLimit = '1mb';
const heavyQuestions = { running: 4, waiting: 64 };

export function serveRoutes(app: Express, context: RouteContext): void {
  const gate = new Gate(heavyQuestions);
  for (const path of new Set(context.routes.map((route) => route.path))) {
    const here = context.routes.filter((route) => route.path === path);
    for (const route of here) {
      app[route.method](expressPath(path), ...guards(route, context), answer(route, context, gate));
    }
    app.all(expressPath(path), otherMethod(here));
  }
}

function guards(route: AnyRoute, { config }: RouteContext): RequestHandler[] {
  return [
    ...(route.writes === true ? [requireToken(config)] : []),
    ...(route.body === undefined ? [] : [requireJson, express.json({ limit: bodyLimit })]),
  ];
}

function requireJson(request: Request, _response: Response, next: NextFunction): void {
  if (request.is('application/json') === false) {
    throw new HttpProblem('unsupported-media-type', 'The body must be application/json.');
  }
  next();
}

function answer(route: AnyRoute, context: RouteContext, gate: Gate): RequestHandler {
  return async (request, response) => {
    const input = readInput(route, request);
    const work = () => route.handle(input, context);
    const reply = await (route.heavy === true ? gate.run(work) : work());
    if (reply instanceof EventsReply) return sendEvents(reply, request, response);
    // Answers change with the graph; browsers ask again and mostly get a 304.
    response.set('Cache-Control', 'no-cache');
    if (reply instanceof FileReply) {
      response.set('Content-Disposition', `attachment; filename="${reply.fileName}"`);
      response.type(reply.mediaType).send(reply.text);
    } else {
      response.json(reply);
    }
  };
}

function readInput(route: AnyRoute, request: Request): { params: never; query: never; body: never } {
  const params = route.params === undefined ? undefined : checkInput(route.params, joinedParams(request), 'path');
  const query = checkInput(route.query, { ...request.query }, 'query');
  const body = route.body === undefined ? undefined : checkInput(route.body, request.body ?? {}, 'body');
  return { params, query, body } as { params: never; query: never; body: never };
}

/** A parameter that spans slashes comes in pieces. */
function joinedParams(request: Request): Record<string, string> {
  const params: Readonly<Record<string, string | string[]>> = request.params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join('/') : value]),
  );
}

function otherMethod(routes: readonly AnyRoute[]): RequestHandler {
  const methods = routes.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  const allow = [...methods, 'OPTIONS'].join(', ');
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      response.set('Allow', allow).status(204).end();
      return;
    }
    throw new HttpProblem('method-not-allowed', `${request.method} is not possible here; possible: ${allow}.`, {
      headers: { Allow: allow },
    });
  };
}
