/** The OpenAPI description of the routes, made from the schemas that check requests and answers. */
import { z } from 'zod';
import { problemKinds } from './http/problem.ts';
import type { AnyRoute } from './http/route.ts';
import { problem } from './schemas/service.ts';

type JsonObject = Record<string, unknown>;

/** OpenAPI 3.1, as an object. */
export function describeApi(routes: readonly AnyRoute[]): JsonObject & { openapi: string } {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stemma',
      version: '1',
      description:
        'Lineage of papers: `citing` CITES `cited`; references and ancestors are older, citations and descendants newer. Errors are `application/problem+json` with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: paths(routes),
    components: {
      schemas: componentSchemas(routes),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'For writes, where STEMMA_TOKEN is set' },
      },
    },
  };
}

function paths(routes: readonly AnyRoute[]): JsonObject {
  const byPath: Record<string, JsonObject> = {};
  for (const route of routes) {
    byPath[route.path] ??= {};
    byPath[route.path]![route.method] = operation(route);
  }
  return byPath;
}

function operation(route: AnyRoute): JsonObject {
  return {
    operationId: operationId(route),
    summary: route.summary,
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: reference(route.body) } } } }),
    responses: { 200: success(route), default: problemResponse() },
    ...(route.writes === true ? { security: [{ token: [] }] } : {}),
  };
}

function operationId({ method, path }: AnyRoute): string {
  const words = path
    .replace(/[{}]/g, '')
    .split(/\W+/)
    .filter((word) => word !== '' && word !== 'api');
  return [method, ...words.map((word) => word[0]!.toUpperCase() + word.slice(1))].join('');
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): JsonObject[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const { description, ...json } = toJson(field as z.ZodType, 'output');
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return {
      name,
      in: place,
      required,
      ...(description === undefined ? {} : { description }),
      schema: json,
      ...(json.type === 'array' ? { style: 'form', explode: true } : {}),
    };
  });
}

function success(route: AnyRoute): JsonObject {
  if (route.response !== undefined) {
    return { description: 'The answer', content: { 'application/json': { schema: reference(route.response) } } };
  }
  const content = Object.fromEntries(
    (route.files ?? []).map((type) => [mediaType(type), { schema: { type: 'string' } }]),
  );
  return { description: 'A file', content };
}

function mediaType(withCharset: string): string {
  return withCharset.replace(/;.*$/, '');
}

function problemResponse(): JsonObject {
  const codes = Object.entries(problemKinds).map(([code, { status }]) => `${code} (${status})`);
  return {
    description: `What went wrong. Codes: ${codes.join(', ')}.`,
    content: { 'application/problem+json': { schema: reference(problem) } },
  };
}

function reference(schema: z.ZodType): JsonObject {
  return { $ref: `#/components/schemas/${idOf(schema)}` };
}

function idOf(schema: z.ZodType): string {
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined) throw new TypeError('A schema of a route has no id; give it one with .meta({ id }).');
  return id;
}

/** `output` shows what a parameter becomes, with its default; `input` what a body may leave out. */
function toJson(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const {
    $schema,
    '~standard': _,
    ...json
  } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      // That a number is no larger than JavaScript holds says nothing to a reader.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  }) as JsonObject;
  return json;
}

function componentSchemas(routes: readonly AnyRoute[]): JsonObject {
  const schemas: JsonObject = {};
  for (const root of [problem, ...routes.flatMap(({ body, response }) => [body, response])]) {
    // A schema with an id comes as a pointer to its own definition, beside those that it uses.
    if (root !== undefined) Object.assign(schemas, toJson(root, 'input').$defs);
  }
  const sorted = Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify(Object.fromEntries(sorted));
  return JSON.parse(text.replaceAll('#/$defs/', '#/components/schemas/')) as JsonObject;
}
