/**
 * The address of a view. What is asked stands in the query string; the selection, which may be long and is nobody's
 * business but the reader's, stands behind `#` and is never sent to the server. Only what differs from home is printed.
 */
import { homeState, ordinaryLimit, tabs, type ViewState, type Way } from './view-state.ts';

const most = { depth: 1000, limit: { field: 500, stemma: 500, reading: 200 }, fieldLimit: 3000 } as const;

export function printUrl(state: ViewState): string {
  const query = new URLSearchParams();
  if (state.view !== 'field') for (const root of state.roots) query.append(state.view, root);
  const put = (name: string, value: string | number | null, ordinary: string | number | null) => {
    if (value !== null && value !== ordinary) query.set(name, String(value));
  };
  put('way', state.view === 'reading' ? homeState.way : state.way, homeState.way);
  put('depth', state.depth, homeState.depth);
  put('from', state.from, null);
  put('to', state.to, null);
  put('limit', state.limit, ordinaryLimit(state.view));
  for (const id of state.collapsed) query.append('fold', id);
  for (const id of state.opened) query.append('open', id);
  put('paper', state.focus, null);
  for (const cluster of state.filter.clusters) query.append('cluster', String(cluster));
  put('list', state.filter.list, null);
  put('section', state.filter.section, null);
  put('citations', state.citations, homeState.citations);
  put('papers', state.fieldLimit, homeState.fieldLimit);
  put('tab', state.tab, homeState.tab);
  const selection = new URLSearchParams(state.selected.map((id) => ['selected', id]));
  return `/${prefixed('?', readable(query))}${prefixed('#', readable(selection))}`;
}

/** Whatever an address says: what does not fit is left at home's value. */
export function parseUrl(url: string): ViewState {
  const [address = '', fragment = ''] = split(url, '#');
  const query = new URLSearchParams(split(address, '?')[1] ?? '');
  const ids = (name: string) => [...new Set(query.getAll(name).filter((id) => id !== ''))];
  const view = ids('stemma').length > 0 ? 'stemma' : ids('reading').length > 0 ? 'reading' : 'field';
  const text = (name: string) => query.get(name) || null;
  return {
    view,
    roots: view === 'field' ? [] : ids(view),
    way: view === 'reading' ? 'up' : wayOf(query.get('way')),
    depth: query.get('depth') === 'all' ? 'all' : (wholeNumber(query.get('depth'), 1, most.depth) ?? homeState.depth),
    from: wholeNumber(query.get('from'), 0, 9999),
    to: wholeNumber(query.get('to'), 0, 9999),
    limit: wholeNumber(query.get('limit'), 1, most.limit[view]) ?? ordinaryLimit(view),
    collapsed: ids('fold'),
    opened: ids('open'),
    focus: text('paper'),
    selected: [...new Set(new URLSearchParams(fragment).getAll('selected').filter((id) => id !== ''))],
    filter: {
      clusters: ids('cluster').flatMap((each) => wholeNumber(each, 0, 1_000_000) ?? []),
      list: text('list'),
      section: text('section'),
    },
    citations: query.get('citations') === 'all' ? 'all' : 'essential',
    fieldLimit: wholeNumber(query.get('papers'), 1, most.fieldLimit) ?? homeState.fieldLimit,
    tab: tabs.find((tab) => tab === query.get('tab')) ?? homeState.tab,
  };
}

function wayOf(text: string | null): Way {
  return text === 'up' || text === 'both' ? text : 'down';
}

function wholeNumber(text: string | null, least: number, greatest: number): number | null {
  if (text === null || !/^\d{1,7}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= greatest ? value : null;
}

/** `:` and `/` may stand in queries as they are; DOIs stay readable. */
function readable(query: URLSearchParams): string {
  return query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
}

function prefixed(prefix: string, text: string): string {
  return text === '' ? '' : prefix + text;
}

function split(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
