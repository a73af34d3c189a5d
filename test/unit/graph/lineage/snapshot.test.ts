import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import { encodeSnapshot, openSnapshot, peekSnapshotStamp } from '../../../../graph/lineage/snapshot.ts';
import { isStemmaError } from '../../../../graph/model/errors.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { draw, mutualCitation, randomDrawing } from '../../../support/graphs.ts';
import { networkRows, readHepth } from '../../../support/hepth.ts';

const built = draw(mutualCitation);
const sound = encodeSnapshot(built, 'sqlite 42');

function refusal(bytes: ArrayBuffer): string {
  const opened = openSnapshot(bytes);
  return opened.ok ? 'opened' : opened.reason;
}

function altered(change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | undefined): ArrayBuffer {
  const bytes = sound.slice();
  return (change(bytes) ?? bytes).slice().buffer;
}

describe('a snapshot', () => {
  it('opens as the graph and report it was made of, with its stamp', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 20 }), fc.string({ maxLength: 40, unit: 'grapheme' }), (drawing, text) => {
        const stamp = text.replaceAll('\0', '');
        const original = draw(drawing);
        const opened = openSnapshot(encodeSnapshot(original, stamp).buffer);
        if (!opened.ok) throw new Error(opened.reason);
        expect(opened.stamp).toBe(stamp);
        expect(opened.graph).toEqual(original.graph);
        expect(opened.report()).toEqual(original.report);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps ids of any script apart', () => {
    const rows = ['doi:10.1/ä', 'title:論文', 'x:𝔘', ''].map((id, handle) => ({
      handle,
      id,
      year: 2000,
      publishedOn: null,
      stub: false,
      references: [],
    }));
    const original = buildGraph(rows);
    const opened = openSnapshot(encodeSnapshot(original, '').buffer);
    expect(opened.ok && opened.graph.ids).toEqual(original.graph.ids);
  });

  it('of an empty graph opens', () => {
    const opened = openSnapshot(encodeSnapshot(buildGraph([]), 'empty').buffer);
    expect(opened.ok && opened.graph.paperCount).toBe(0);
  });

  it('opens from shared memory without copying the arrays', () => {
    const shared = new SharedArrayBuffer(sound.byteLength);
    new Uint8Array(shared).set(sound);
    const opened = openSnapshot(shared);
    if (!opened.ok) throw new Error(opened.reason);
    expect(opened.graph).toEqual(built.graph);
    expect(opened.graph.referenceTargets.buffer).toBe(shared);
  });

  it('is the same bytes each time', () => {
    expect(encodeSnapshot(draw(mutualCitation), 'sqlite 42')).toEqual(sound);
  });

  it('shows its stamp in its first 256 bytes', () => {
    expect(peekSnapshotStamp(sound.buffer.slice(0, 256))).toBe('sqlite 42');
    expect(peekSnapshotStamp(sound.buffer.slice(0, 255))).toBeNull();
    expect(peekSnapshotStamp(new ArrayBuffer(4096))).toBeNull();
  });

  it('refuses a stamp that has no room', () => {
    let thrown: unknown;
    try {
      encodeSnapshot(built, 'x'.repeat(193));
    } catch (error) {
      thrown = error;
    }
    expect(isStemmaError(thrown) && thrown.code).toBe('bad-input');
  });
});

describe('a damaged snapshot', () => {
  it('is refused whichever single bit is flipped', () => {
    for (let place = 0; place < sound.length; place++) {
      const damaged = altered((bytes) => {
        bytes[place]! ^= 1 << (place % 8);
        return undefined;
      });
      expect(refusal(damaged)).not.toBe('opened');
    }
  });

  it('is refused wherever it is cut off, and with anything after its end', () => {
    for (let length = 0; length < sound.length; length += 16) {
      expect(refusal(altered((bytes) => bytes.slice(0, length)))).not.toBe('opened');
    }
    for (const extra of [1, 64, 4096]) {
      expect(refusal(altered((bytes) => new Uint8Array([...bytes, ...new Uint8Array(extra)])))).not.toBe('opened');
    }
  });

  it('is refused with a range overwritten, zeroed or moved, and never throws', () => {
    const range = fc.record({ start: fc.nat(sound.length - 1), length: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(range, fc.uint8Array({ minLength: 1, maxLength: 300 }), ({ start, length }, noise) => {
        const damaged = altered((bytes) => {
          for (let i = 0; i < length && start + i < bytes.length; i++) bytes[start + i] = noise[i % noise.length]!;
          return undefined;
        });
        const same = new Uint8Array(damaged).every((byte, i) => byte === sound[i]);
        expect(refusal(damaged) === 'opened').toBe(same);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused when it is just noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (noise) => {
        expect(refusal(new Uint8Array(noise).buffer)).not.toBe('opened');
      }),
    );
  });

  it.each([
    ['another byte order', /byte order/, (words: Uint32Array) => (words[2] = 0x04030201)],
    ['a later format', /format is 99, and 2 is read/, (words: Uint32Array) => (words[3] = 99)],
    ['another magic', /not a snapshot/, (words: Uint32Array) => (words[0] = 7)],
    ['four billion papers', /checksum of its head/, (words: Uint32Array) => (words[4] = 0xffffffff)],
  ])('says why: %s', (_, reason, change) => {
    const damaged = altered((bytes) => {
      change(new Uint32Array(bytes.buffer));
      return undefined;
    });
    expect(refusal(damaged)).toMatch(reason);
  });
});

describeCorpus('a snapshot of hep-th', (path) => {
  it('opens as it was, with all that was set aside', () => {
    const original = buildGraph(networkRows(readHepth(path())));
    const opened = openSnapshot(encodeSnapshot(original, 'hep-th').buffer);
    if (!opened.ok) throw new Error(opened.reason);
    expect(opened.graph).toEqual(original.graph);
    expect(opened.report()).toEqual(original.report);
  });
});
