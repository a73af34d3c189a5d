/**
 * A self-signed certificate for 127.0.0.1, made anew for each run, so that no private key lies in the repository. X.509 is
 * written out by hand (RFC 5280 4.1, DER after X.690): Node signs, but makes no certificates.
 */
import { generateKeyPairSync, sign } from 'node:crypto';

/** PEM of the key and of the certificate, valid from a day before `now` for a year. */
export function selfSignedCertificate(now: number): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02)); // ecdsa-with-SHA256
  const name = sequence(set(sequence(objectId(0x55, 0x04, 0x03), utf8('127.0.0.1')))); // commonName
  const validity = sequence(time(now - 86_400_000), time(now + 365 * 86_400_000));
  const toSign = sequence(
    tagged(0xa0, integer(2)), // version 3
    integer(1), // serial number
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(alternativeAddress())),
  );
  const signature = sign('sha256', toSign, privateKey);
  const certificate = sequence(toSign, algorithm, bitString(signature));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert: pem(certificate) };
}

/** subjectAltName with the address 127.0.0.1. */
function alternativeAddress(): Buffer {
  const address = tagged(0x87, Buffer.from([127, 0, 0, 1]));
  return sequence(objectId(0x55, 0x1d, 0x11), tagged(0x04, sequence(address)));
}

function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 0xff]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));
const integer = (value: number): Buffer => tagged(0x02, Buffer.from([value]));
const objectId = (...bytes: readonly number[]): Buffer => tagged(0x06, Buffer.from(bytes));
const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text));
const bitString = (bytes: Buffer): Buffer => tagged(0x03, Buffer.concat([Buffer.from([0]), bytes]));

/** UTCTime, to the second. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
