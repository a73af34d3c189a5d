import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUrl, printUrl } from '../../../../web/state/url.ts';
import {
  homeState,
  noFilter,
  tabs,
  toField,
  toReading,
  toStemma,
  type ViewState,
} from '../../../../web/state/view-state.ts';

const id = fc.oneof(
  fc.constantFrom('doi:10.1145/279227.279229', 'arxiv:1706.03762', 'title:2e24cd395902157b'),
  fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
);
const ids = fc.uniqueArray(id, { maxLength: 4 });
const year = fc.option(fc.integer({ min: 0, max: 9999 }));
const anyState: fc.Arbitrary<ViewState> = fc
  .record({
    view: fc.constantFrom('field' as const, 'stemma' as const, 'reading' as const),
    roots: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
    way: fc.constantFrom('down' as const, 'up' as const, 'both' as const),
    depth: fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 1000 })),
    from: year,
    to: year,
    limit: fc.integer({ min: 1, max: 200 }),
    collapsed: ids,
    opened: ids,
    focus: fc.option(id),
    selected: ids,
    filter: fc.record({
      clusters: fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 3 }),
      list: fc.option(id),
      section: fc.option(id),
    }),
    citations: fc.constantFrom('essential' as const, 'all' as const),
    fieldLimit: fc.integer({ min: 1, max: 3000 }),
    tab: fc.constantFrom(...tabs),
  })
  .map((state) => {
    if (state.view === 'field') return { ...state, roots: [] };
    return state.view === 'reading' ? { ...state, way: 'up' } : state;
  });

describe('the address', () => {
  it('says everything that is shown: what is printed is read back', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(parseUrl(printUrl(state))).toEqual(state);
      }),
    );
  });

  it('is only a slash at home, and keeps identifiers readable', () => {
    expect(printUrl(homeState)).toBe('/');
    const url = printUrl(toStemma(homeState, ['doi:10.1145/279227.279229']));
    expect(url).toBe('/?stemma=doi:10.1145/279227.279229&paper=doi:10.1145/279227.279229');
  });

  it('keeps the selection behind #, where no server sees it', () => {
    const [asked] = printUrl({ ...homeState, selected: ['doi:10.1/x'] }).split('#');
    expect(asked).toBe('/');
  });

  it('takes whatever stands there, and shows the field rather than fail', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseUrl(text)).not.toThrow();
      }),
    );
    expect(parseUrl('/?depth=0&from=12345&limit=1e3&citations=some&papers=-1&cluster=x')).toEqual(homeState);
  });
});

describe('going from view to view', () => {
  it('keeps selection and filter, and drops the question', () => {
    const selected = ['a', 'b'];
    const filter = { ...noFilter, clusters: [3] };
    const stemma = toStemma({ ...homeState, selected, filter }, ['a'], { way: 'up', depth: 2 });
    expect(stemma).toMatchObject({ view: 'stemma', way: 'up', depth: 2, selected, filter });
    expect(toField({ ...stemma, from: 1990 })).toEqual({ ...homeState, selected, filter, focus: 'a' });
  });

  it('opens no branch of the tree before in another one', () => {
    const before: ViewState = { ...homeState, view: 'stemma', roots: ['a'], opened: ['x'], collapsed: ['y'] };
    expect(toStemma(before, ['b'])).toMatchObject({ opened: [], collapsed: [] });
    expect(toReading(before, ['b'])).toMatchObject({ view: 'reading', opened: [], collapsed: [] });
  });
});
