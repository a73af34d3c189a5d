/** A server of its own, which is killed: what `apply` confirmed is there when it comes back. */
import { expect, it } from 'vitest';
import { openNeo4jStore } from '../../graph/store/neo4j/neo4j-store.ts';
import { startNeo4j } from '../support/neo4j-server.ts';
import { citation, collect, storedPaper } from '../support/store-fixtures.ts';

const elsewhere = process.env.STEMMA_TEST_NEO4J_URL !== undefined;
const title = 'keeps every confirmed change when the server is killed, and answers again without being reopened';

it.skipIf(elsewhere)(title, { timeout: 300_000 }, async () => {
  const server = await startNeo4j();
  try {
    const store = await openNeo4jStore(server);
    const id = (at: number) => `doi:10.1000/${at}`;
    let confirmed = 0;
    let version = 0;
    const writing = (async () => {
      for (let at = 0; ; at++) {
        const papers = [storedPaper(id(at))];
        const citations = at === 0 ? [] : [citation(id(at), id(at - 1))];
        version = (await store.apply({ papers, citations })).version;
        confirmed = at + 1;
      }
    })();
    const failed = writing.catch((error: unknown) => error);
    while (confirmed < 20) await new Promise((resolve) => setTimeout(resolve, 10));
    await server.kill();
    expect(await failed).toMatchObject({ code: 'store-unavailable' });
    await server.start();
    const found = await collect(store.allPapers());
    // The last call may have been committed without its confirmation reaching us; nothing is half there.
    expect([confirmed, confirmed + 1]).toContain(found.length);
    expect(await store.version()).toBe(version + found.length - confirmed);
    expect(await collect(store.allCitations())).toHaveLength(found.length - 1);
    await store.close();
  } finally {
    await server.stop();
  }
});
