/**
 * The shape of answers: which keys stand where, of which types, and which of them always. Two sets of answers of one kind are
 * compared by it, whatever they say.
 */

export interface Shape {
  /** Types by path; `[]` stands for any item of a list. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
  /** By path of an object, the keys that every object there has. */
  readonly always: ReadonlyMap<string, ReadonlySet<string>>;
}

/** `dictionaries`: paths of objects whose keys are data. */
export function shapeOf(values: readonly unknown[], dictionaries: readonly string[] = []): Shape {
  const types = new Map<string, Set<string>>();
  const always = new Map<string, Set<string>>();
  const walk = (path: string, value: unknown): void => {
    const type = value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
    types.set(path, (types.get(path) ?? new Set()).add(type));
    if (Array.isArray(value)) for (const item of value) walk(`${path}[]`, item);
    else if (type === 'object') walkObject(path, value as Record<string, unknown>);
  };
  const walkObject = (path: string, value: Readonly<Record<string, unknown>>): void => {
    const dictionary = dictionaries.includes(path);
    for (const [key, inner] of Object.entries(value)) walk(`${path}.${dictionary ? '*' : key}`, inner);
    if (dictionary) return;
    const before = always.get(path);
    always.set(path, new Set(Object.keys(value).filter((key) => before === undefined || before.has(key))));
  };
  for (const value of values) walk('', value);
  return { types, always };
}

/** What `ours` has that was never recorded, and what was always recorded and `ours` lacks; empty when the shapes agree. */
export function differences(ours: Shape, recorded: Shape): string[] {
  const found: string[] = [];
  for (const [path, types] of ours.types) {
    const known = recorded.types.get(path);
    for (const type of types) {
      if (known === undefined) found.push(`${path}: ${type}, never recorded`);
      else if (!known.has(type)) found.push(`${path}: ${type}, recorded as ${[...known].join(' or ')}`);
    }
  }
  for (const [path, keys] of recorded.always) {
    const own = ours.always.get(path);
    if (own === undefined) continue;
    for (const key of keys) if (!own.has(key)) found.push(`${path}.${key}: always recorded, at times missing`);
  }
  return found;
}
