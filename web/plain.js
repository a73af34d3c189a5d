/**
 * The plain page: search, reading lists and one step of lineage as text, each with the API address that gives the same.
 * Text from the graph is only ever set as text. The address after `#` is what is shown, so that links and the back
 * button work.
 */
const element = (id) => document.getElementById(id);
const status = element('status');
const items = element('items');
const more = element('more');

/** A new element with text or children. */
function make(tag, content, attributes = {}) {
  const node = document.createElement(tag);
  node.append(...[content].flat());
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

const link = (text, href) => make('a', text, { href });

async function ask(address) {
  const response = await fetch(address, { headers: { Accept: 'application/json' } });
  const body = await response.json();
  if (!response.ok) throw new Error(body.hint ? `${body.detail} ${body.hint}` : body.detail);
  return body;
}

function paperItem(paper, note) {
  const id = encodeURIComponent(paper.id);
  const authors = paper.authors.map(({ name }) => name).join(', ');
  const facts = [authors, paper.year ?? 'no year', paper.venue].filter((fact) => fact).join(' · ');
  const stub = paper.status === 'stub' ? ' (known only from citations)' : '';
  return make('li', [
    make('div', [
      make('span', paper.title || paper.id, { class: 'title' }),
      paper.shortName ? ` — ${paper.shortName}` : '',
      make('span', stub, { class: 'quiet' }),
    ]),
    make('div', facts, { class: 'quiet' }),
    note ? make('div', note, { class: 'quiet' }) : '',
    make(
      'div',
      [
        link(`Cites ${paper.counts.references}`, `#/papers/${id}/references`),
        link(`Cited by ${paper.counts.citations}`, `#/papers/${id}/citations`),
        link('What it builds on', `#/papers/${id}/ancestors`),
        link('What builds on it', `#/papers/${id}/descendants`),
        link('JSON', `/api/papers/${id}`),
        link('BibTeX', `/api/export?id=${id}`),
      ],
      { class: 'links' },
    ),
  ]);
}

function show(title, nodes, message) {
  element('answer-title').textContent = title;
  items.replaceChildren(...nodes);
  status.textContent = message;
  more.hidden = true;
}

async function showLists() {
  const lists = (await ask('/api/lists')).items;
  const nodes = lists.map((list) =>
    make('li', [
      make('div', link(list.title, `#/lists/${encodeURIComponent(list.id)}`), { class: 'title' }),
      make('div', `${list.matched} of ${list.scholarly} papers found`, { class: 'quiet' }),
    ]),
  );
  show('Reading lists', nodes, lists.length === 0 ? 'No list has been read yet.' : '');
}

function entryItem(entry) {
  const papers = entry.papers ?? (entry.paper ? [entry.paper] : []);
  const where = `Line ${entry.line}: ${entry.text}`;
  if (papers.length > 0) return papers.map((paper) => paperItem(paper, where));
  return [make('li', [make('div', entry.text), make('div', `${entry.kind}, ${entry.status}`, { class: 'quiet' })])];
}

async function showList(id) {
  const list = await ask(`/api/lists/${id}`);
  const summary = `${list.matched} of ${list.scholarly} papers found, ${list.unresolved} not, ${list.ambiguous} unclear.`;
  show(list.title, list.items.flatMap(entryItem), summary);
}

async function showSearch(query) {
  const found = (await ask(`/api/papers?q=${encodeURIComponent(query)}`)).items;
  element('q').value = query;
  show(
    `“${query}”`,
    found.map((paper) => paperItem(paper)),
    found.length === 0 ? 'Nothing found.' : `${found.length} found, best first.`,
  );
}

const oneStep = { references: 'Cited by', citations: 'Papers that cite' };

async function showStep(id, direction) {
  const paper = await ask(`/api/papers/${id}`);
  const address = `/api/papers/${id}/${direction}?limit=100`;
  let page = await ask(address);
  show(
    `${oneStep[direction]} ${paper.title}`,
    page.items.map((item) => paperItem(item)),
    '',
  );
  more.hidden = page.next === null;
  more.onclick = async () => {
    try {
      page = await ask(`${address}&cursor=${encodeURIComponent(page.next)}`);
      items.append(...page.items.map((item) => paperItem(item)));
      more.hidden = page.next === null;
    } catch (error) {
      status.textContent = error.message;
    }
  };
}

const lineage = { ancestors: 'What it builds on', descendants: 'What builds on it' };

async function showLineage(id, direction) {
  const answer = await ask(`/api/papers/${id}/${direction}`);
  const titles = new Map(
    [...answer.roots, ...answer.papers.map(({ paper }) => paper)].map((paper) => [paper.id, paper.title]),
  );
  const nodes = answer.papers.map(({ paper, depth, via }) =>
    paperItem(paper, `${depth} ${depth === 1 ? 'step' : 'steps'} away, by way of ${titles.get(via) ?? via}`),
  );
  const cut = answer.truncated
    ? `${answer.truncated.shown} of ${answer.truncated.total} shown: ${answer.truncated.rule}. `
    : '';
  const { papersWithReferences, papers } = answer.completeness;
  show(
    `${lineage[direction]}: ${answer.roots[0].title}`,
    nodes,
    `${cut}The references of ${papersWithReferences} of ${papers} papers are known.`,
  );
}

async function route() {
  const [, place, id, question] = location.hash.slice(1).split('/');
  status.textContent = 'Looking …';
  try {
    if (place === 'search') await showSearch(decodeURIComponent(id));
    else if (place === 'lists') await showList(id);
    else if (place === 'papers' && question in oneStep) await showStep(id, question);
    else if (place === 'papers' && question in lineage) await showLineage(id, question);
    else await showLists();
  } catch (error) {
    status.textContent = error.message;
  }
  if (place !== undefined) element('answer').focus();
}

element('search').addEventListener('submit', (event) => {
  event.preventDefault();
  const query = element('q').value.trim();
  location.hash = query === '' ? '' : `#/search/${encodeURIComponent(query)}`;
});
addEventListener('hashchange', route);

const stats = await ask('/api/stats').catch(() => undefined);
if (stats) {
  const number = (value) => value.toLocaleString('en');
  element('stats').textContent =
    `${number(stats.papers)} papers (${number(stats.full)} with full records), ${number(stats.citations)} citations`;
}
await route();
