/**
 * Every Cypher statement that touches data, by name. Values come as parameters only. Constraints and indexes are in
 * `schema.ts`.
 */

/** What a paper's node holds for `decodePaper`; the folded text and the hash stay on the server. */
const paperFields = `{.id, .title, .shortNames, .year, .publishedOn, .authorNames, .authorOrcids, .venue, .type, .abstract,
  .identifiers, .url, .status, .referencesStatus, .reportedReferenceCount, .retracted}`;
const recordFields = `{.key, .source, .paper, .title, .shortNames, .year, .publishedOn, .authorNames, .authorOrcids, .venue,
  .type, .abstract, .identifiers, .url, .provenance, .referencesStatus, .reportedReferenceCount,
  .retracted}`;
const referenceFields = `{.record, .order, .raw, .title, .authorNames, .authorOrcids, .year, .venue, .identifiers, .paper,
  .rule, .confidence}`;
// A degree, which the server keeps: no citation is read for it.
const counts = 'COUNT { (p)-[:CITES]->() } AS references, COUNT { (p)<-[:CITES]-() } AS citations';

const housekeeping = {
  schemaVersion: `OPTIONAL MATCH (m:Meta {id: 'stemma'})
    RETURN m.schema AS schema, COUNT { (:Paper) } AS papers`,
  setSchemaVersion: `MERGE (m:Meta {id: 'stemma'}) ON CREATE SET m.version = 0 SET m.schema = toInteger($schema)`,
  awaitIndexes: 'CALL db.awaitIndexes(300)',
  /** Writing to the node holds its lock until the transaction ends: writers, and readers of the whole, take turns. */
  takeTurn: `MERGE (m:Meta {id: 'stemma'}) ON CREATE SET m.version = 0
    SET m.turn = true REMOVE m.turn
    RETURN m.version AS version`,
  countChange: `MATCH (m:Meta {id: 'stemma'}) SET m.version = m.version + 1 RETURN m.version AS version`,
  version: `MATCH (m:Meta {id: 'stemma'}) RETURN m.version AS version`,
  stats: `RETURN COUNT { (:Paper) } AS papers, COUNT { (:Stub) } AS stubs, COUNT { ()-[:CITES]->() } AS citations,
    COUNT { (:ReadingList) } AS lists`,
  size: 'RETURN COUNT { (:Paper) } AS papers, COUNT { ()-[:CITES]->() } AS citations',
  sources: `MATCH ()-[c:CITES]->() UNWIND c.sources AS source
    RETURN source, count(*) AS citations ORDER BY source`,
};

const papers = {
  resolve: `UNWIND $ids AS id
    OPTIONAL MATCH (own:Paper {id: id})
    OPTIONAL MATCH (alias:Alias {alias: id})
    WITH id, coalesce(own.id, alias.paper) AS paper WHERE paper IS NOT NULL
    RETURN id, paper`,
  /** Degrees are kept by the server; a loop is one of both, and found from the side with fewer. */
  outlines: `MATCH (p:Paper) WHERE p.id IN $ids
    WITH p, COUNT { (p)-[:CITES]->(p) } AS loops
    RETURN p.id AS id, p.year AS year, p.publishedOn AS publishedOn, p:Stub AS stub,
      COUNT { (p)-[:CITES]->() } - loops AS references, COUNT { (p)<-[:CITES]-() } - loops AS citations`,
  papers: `UNWIND $ids AS id
    OPTIONAL MATCH (own:Paper {id: id})
    OPTIONAL MATCH (alias:Alias {alias: id})
    OPTIONAL MATCH (other:Paper {id: alias.paper})
    WITH id, coalesce(own, other) AS p WHERE p IS NOT NULL
    RETURN id, p ${paperFields} AS paper, ${counts}`,
  allPapers: `MATCH (p:Paper) WHERE p.id > $after
    RETURN p ${paperFields} AS paper ORDER BY p.id LIMIT $limit`,
  search: `UNWIND $queries AS query
    CALL db.index.fulltext.queryNodes('paper_text', query.text) YIELD node
    WITH query, node
    WHERE all(word IN query.verify WHERE ' ' + node.searchText CONTAINS ' ' + word)
    WITH DISTINCT node
    RETURN node.id AS id ORDER BY COUNT { (node)<-[:CITES]-() } DESC, id LIMIT $limit`,
  paperStates: 'UNWIND $keys AS key MATCH (p:Paper {id: key}) RETURN key, p.contentHash AS state',
  writePapers: `UNWIND $rows AS row
    MERGE (p:Paper {id: row.key})
    SET p = row.properties
    FOREACH (_ IN CASE WHEN row.stub THEN [1] ELSE [] END | SET p:Stub)
    FOREACH (_ IN CASE WHEN row.stub THEN [] ELSE [1] END | REMOVE p:Stub)`,
  writeAuthorship: `UNWIND $rows AS row
    MATCH (p:Paper {id: row.paper})
    MERGE (a:Author {id: row.id}) ON CREATE SET a.name = row.name, a.orcid = row.orcid
    CREATE (a)-[:AUTHORED {position: row.position}]->(p)`,
  writeVenues: `UNWIND $rows AS row
    MATCH (p:Paper {id: row.paper})
    MERGE (v:Venue {id: row.id}) ON CREATE SET v.name = row.name
    MERGE (p)-[:PUBLISHED_IN]->(v)`,
  dropAuthorship: `UNWIND $ids AS id MATCH (:Paper {id: id})<-[r:AUTHORED]-(a:Author)
    DELETE r RETURN DISTINCT a.id AS id`,
  dropVenues: `UNWIND $ids AS id MATCH (:Paper {id: id})-[r:PUBLISHED_IN]->(v:Venue)
    DELETE r RETURN DISTINCT v.id AS id`,
  dropUnusedAuthors: `UNWIND $ids AS id MATCH (a:Author {id: id}) WHERE NOT EXISTS { (a)-[:AUTHORED]->() } DELETE a`,
  dropUnusedVenues: `UNWIND $ids AS id MATCH (v:Venue {id: id}) WHERE NOT EXISTS { ()-[:PUBLISHED_IN]->(v) } DELETE v`,
  dropCitationsOf: `UNWIND $ids AS id MATCH (:Paper {id: id})-[c:CITES]-()
    WITH DISTINCT c DELETE c RETURN count(*) AS removed`,
  dropPapers: `UNWIND $ids AS id MATCH (p:Paper {id: id})
    WITH DISTINCT p DETACH DELETE p RETURN count(*) AS removed`,
};

const aliases = {
  aliasesOf: 'MATCH (a:Alias {paper: $paper}) RETURN a.alias AS alias ORDER BY alias',
  allAliases: `MATCH (a:Alias) WHERE a.alias > $after
    RETURN a.alias AS alias, a.paper AS paper ORDER BY a.alias LIMIT $limit`,
  aliasStates: 'UNWIND $keys AS key MATCH (a:Alias {alias: key}) RETURN key, a.paper AS state',
  writeAliases: 'UNWIND $rows AS row MERGE (a:Alias {alias: row.key}) SET a.paper = row.state',
  dropAliases: `UNWIND $ids AS id MATCH (a:Alias {alias: id})
    WITH DISTINCT a DELETE a RETURN count(*) AS removed`,
  dropAliasesTo: `UNWIND $ids AS id MATCH (a:Alias {paper: id})
    WITH DISTINCT a DELETE a RETURN count(*) AS removed`,
};

const citations = {
  existingPapers: 'UNWIND $ids AS id MATCH (p:Paper {id: id}) RETURN id',
  writeCitations: `UNWIND $rows AS row
    MATCH (a:Paper {id: row.citing})
    MATCH (b:Paper {id: row.cited})
    MERGE (a)-[c:CITES]->(b) ON CREATE SET c.firstSeen = datetime()
    WITH c, row, c.sources AS former
    SET c.sources = row.sources
    RETURN count(CASE WHEN former IS NULL THEN 1 END) AS created,
      count(CASE WHEN former <> row.sources THEN 1 END) AS updated`,
  dropCitations: `UNWIND $rows AS row
    MATCH (:Paper {id: row.citing})-[c:CITES]->(:Paper {id: row.cited})
    WITH DISTINCT c DELETE c RETURN count(*) AS removed`,
  // Neither ordered nor cut here: depending on its plan, the server compares ids by code points or by UTF-16 units.
  referencesFrom: `MATCH (p:Paper {id: $paper})-[c:CITES]->(n:Paper)
    RETURN p.id AS citing, n.id AS cited, c.sources AS sources`,
  citationsTo: `MATCH (p:Paper {id: $paper})<-[c:CITES]-(n:Paper)
    RETURN n.id AS citing, p.id AS cited, c.sources AS sources`,
  // Collected first: straight after a look-up by `IN`, the server sorts by the values that were asked, and those by UTF-16
  // units. Ids read from the nodes are sorted by code points.
  citationsAmong: `MATCH (p:Paper) WHERE p.id IN $ids
    WITH collect(p) AS some UNWIND some AS a
    MATCH (a)-[c:CITES]->(b:Paper)
    WITH a.id AS citing, b.id AS cited, c.sources AS sources
    WHERE cited IN $ids
    RETURN citing, cited, sources ORDER BY citing, cited`,
  /** One row a paper, and none at all when that would be more citations than the limit. */
  stepReferences: `MATCH (p:Paper) WHERE p.id IN $ids
    WITH collect(p) AS frontier, sum(COUNT { (p)-[:CITES]->() }) AS total
    UNWIND CASE WHEN total <= $limit THEN frontier ELSE [] END AS a
    RETURN a.id AS near, [(a)-[:CITES]->(b) | b.id] AS far`,
  stepCitations: `MATCH (p:Paper) WHERE p.id IN $ids
    WITH collect(p) AS frontier, sum(COUNT { (p)<-[:CITES]-() }) AS total
    UNWIND CASE WHEN total <= $limit THEN frontier ELSE [] END AS a
    RETURN a.id AS near, [(a)<-[:CITES]-(b) | b.id] AS far`,
  expandReferences: `MATCH (p:Paper) WHERE p.id IN $ids
    WITH collect(p) AS frontier UNWIND frontier AS a
    MATCH (a)-[:CITES]->(b:Paper)
    RETURN a.id AS citing, b.id AS cited ORDER BY citing, cited LIMIT $limit`,
  expandCitations: `MATCH (p:Paper) WHERE p.id IN $ids
    WITH collect(p) AS frontier UNWIND frontier AS b
    MATCH (a:Paper)-[:CITES]->(b)
    RETURN a.id AS citing, b.id AS cited ORDER BY citing, cited LIMIT $limit`,
  allCitations: `MATCH (a:Paper) WHERE a.id > $after
    WITH a ORDER BY a.id LIMIT $limit
    RETURN a.id AS citing,
      COLLECT { MATCH (a)-[c:CITES]->(b:Paper) RETURN [b.id, c.sources] ORDER BY b.id } AS cited`,
  /** One row a paper; the comprehension streams, where an aggregation would hold the whole graph on the server. */
  topology: `MATCH (a:Paper)
    RETURN id(a) AS handle, a.id AS id, a.year AS year, a.publishedOn AS publishedOn, a:Stub AS stub,
      [(a)-[:CITES]->(b) | id(b)] AS references`,
};

const records = {
  allRecords: `MATCH (r:Record) WHERE r.key > $after RETURN r ${recordFields} AS row ORDER BY r.key LIMIT $limit`,
  recordsOf: `MATCH (r:Record {paper: $paper}) RETURN r ${recordFields} AS row ORDER BY r.key`,
  recordStates: 'UNWIND $keys AS key MATCH (r:Record {key: key}) RETURN key, r.contentHash AS state',
  writeRecords: `UNWIND $rows AS row
    MERGE (r:Record {key: row.key})
    SET r = row.properties
    WITH r
    OPTIONAL MATCH (r)-[former:DESCRIBES]->()
    DELETE former
    WITH DISTINCT r
    MATCH (p:Paper {id: r.paper})
    MERGE (r)-[:DESCRIBES]->(p)`,
  linkRecords: 'UNWIND $ids AS id MATCH (p:Paper {id: id}) MATCH (r:Record {paper: id}) MERGE (r)-[:DESCRIBES]->(p)',
  dropRecords: `UNWIND $ids AS id MATCH (r:Record {key: id})
    WITH DISTINCT r DETACH DELETE r RETURN count(*) AS removed`,
  allReferences: `MATCH (r:Reference) WHERE r.key > $after
    RETURN r.key AS key, r ${referenceFields} AS row ORDER BY r.key LIMIT $limit`,
  referencesOf: `MATCH (record:Record {paper: $paper}) MATCH (r:Reference {record: record.key})
    RETURN r ${referenceFields} AS row ORDER BY r.key`,
  referencesTo: `MATCH (r:Reference {paper: $paper})
    RETURN r ${referenceFields} AS row ORDER BY r.key LIMIT $limit`,
  referenceStates: 'UNWIND $keys AS key MATCH (r:Reference {key: key}) RETURN key, r.contentHash AS state',
  writeReferences: 'UNWIND $rows AS row MERGE (r:Reference {key: row.key}) SET r = row.properties',
  dropReferencesOf: `UNWIND $ids AS id MATCH (r:Reference {record: id})
    WITH DISTINCT r DELETE r RETURN count(*) AS removed`,
};

const lists = {
  lists: `MATCH (l:ReadingList) RETURN l {.id, .title, .url, .entries, .scholarly, .matched, .ambiguous, .unresolved, .notAPaper}
    AS list ORDER BY l.id`,
  list: `MATCH (l:ReadingList {id: $list})
    RETURN l {.id, .title, .url, .origin, .text, .fingerprint, .format, .titleGiven} AS list, l.statements AS statements,
      COLLECT { MATCH (e:Entry {list: $list}) RETURN e.row ORDER BY e.place } AS entries`,
  entriesFor: `MATCH (e:Entry) WHERE $paper IN e.papers
    RETURN e.list AS list, e.row AS entry ORDER BY e.list, e.place`,
  listStates: 'UNWIND $keys AS key MATCH (l:ReadingList {id: key}) RETURN key, l.contentHash AS state',
  writeLists: 'UNWIND $rows AS row MERGE (l:ReadingList {id: row.key}) SET l = row.properties',
  writeSections: `UNWIND $rows AS row
    MATCH (l:ReadingList {id: row.list})
    MERGE (s:Section {key: row.key})
    SET s.title = row.title, s.path = row.path, s.list = row.list
    MERGE (l)-[:HAS_SECTION {order: row.order}]->(s)`,
  writeEntries: `UNWIND $rows AS row
    MATCH (s:Section {key: row.section})
    CREATE (s)-[:HAS_ENTRY {order: row.properties.order}]->(e:Entry)
    SET e = row.properties`,
  linkEntries: `MATCH (e:Entry) WHERE any(id IN e.papers WHERE id IN $ids)
    MATCH (s:Section)-[:HAS_ENTRY]->(e)
    UNWIND e.papers AS id
    MATCH (p:Paper {id: id})
    MERGE (s)-[l:LISTS {entry: e.key, order: e.order}]->(p)
    SET l.text = e.text, l.match = e.status, l.confidence = e.confidence`,
  statementsOn: `MATCH (l:ReadingList) WHERE any(id IN l.statementPapers WHERE id IN $ids)
    RETURN l.statements AS statements`,
  writeStatementsOnPapers: `UNWIND $rows AS row
    MATCH (p:Paper {id: row.paper})
    MATCH (q:Paper {id: row.about})
    MERGE (p)-[s:STATED {list: row.list, entry: row.entry, kind: row.kind, quote: row.quote}]->(q)`,
  writeStatementsOnSystems: `UNWIND $rows AS row
    MATCH (p:Paper {id: row.paper})
    MERGE (q:System {id: row.about}) ON CREATE SET q.name = row.about
    MERGE (p)-[s:STATED {list: row.list, entry: row.entry, kind: row.kind, quote: row.quote}]->(q)`,
  dropStatements: 'MATCH ()-[s:STATED]->() WHERE s.list IN $ids DELETE s',
  dropUnusedSystems: 'MATCH (s:System) WHERE NOT EXISTS { ()-[:STATED]->(s) } DELETE s',
  dropEntries: 'UNWIND $ids AS id MATCH (e:Entry {list: id}) DETACH DELETE e',
  dropSections: 'UNWIND $ids AS id MATCH (:ReadingList {id: id})-[:HAS_SECTION]->(s:Section) DETACH DELETE s',
  dropLists: `UNWIND $ids AS id MATCH (l:ReadingList {id: id})
    WITH DISTINCT l DETACH DELETE l RETURN count(*) AS removed`,
  dropDecisions: `UNWIND $ids AS id MATCH (d:Decision {list: id})
    WITH DISTINCT d DELETE d RETURN count(*) AS removed`,
  decisions: 'MATCH (d:Decision {list: $list}) RETURN d.json AS json',
  decisionStates: 'UNWIND $keys AS key MATCH (d:Decision {list: key}) RETURN key, d.json AS state',
  writeDecisions: 'UNWIND $rows AS row MERGE (d:Decision {list: row.key}) SET d.json = row.state',
};

const jobs = {
  jobs: `MATCH (j:Job) WHERE $kind IS NULL OR j.kind = $kind
    RETURN j {.id, .kind, .status, .startedAt, .finishedAt, .detail} AS job ORDER BY j.startedAt, j.id`,
  jobStates: 'UNWIND $keys AS key MATCH (j:Job {id: key}) RETURN key, j.contentHash AS state',
  writeJobs: 'UNWIND $rows AS row MERGE (j:Job {id: row.key}) SET j = row.properties',
};

export const cypher = { ...housekeeping, ...papers, ...aliases, ...citations, ...records, ...lists, ...jobs };
