/**
 * Owns the checksum of snapshot sections: xxHash32 over whole 16-byte stripes (Y. Collet, xxHash specification 0.1.1),
 * written for speed on 32-bit words. It finds damage; it is no protection against forgery.
 */
const prime1 = 0x9e3779b1;
const prime2 = 0x85ebca77;
const prime3 = 0xc2b2ae3d;

/** Checksum of `length` bytes from `start`; both must be multiples of 16. Words are read in the machine's byte order. */
export function checksum(words: Uint32Array, start: number, length: number): number {
  let a = (prime1 + prime2) | 0;
  let b = prime2 | 0;
  let c = 0;
  let d = -prime1 | 0;
  const end = (start + length) >>> 2;
  for (let i = start >>> 2; i < end; i += 4) {
    a = (a + Math.imul(words[i]!, prime2)) | 0;
    b = (b + Math.imul(words[i + 1]!, prime2)) | 0;
    c = (c + Math.imul(words[i + 2]!, prime2)) | 0;
    d = (d + Math.imul(words[i + 3]!, prime2)) | 0;
    a = Math.imul((a << 13) | (a >>> 19), prime1);
    b = Math.imul((b << 13) | (b >>> 19), prime1);
    c = Math.imul((c << 13) | (c >>> 19), prime1);
    d = Math.imul((d << 13) | (d >>> 19), prime1);
  }
  let hash = ((a << 1) | (a >>> 31)) + ((b << 7) | (b >>> 25)) + ((c << 12) | (c >>> 20)) + ((d << 18) | (d >>> 14));
  hash = (hash + length) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), prime2);
  hash = Math.imul(hash ^ (hash >>> 13), prime3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
