import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What a server on this machine proves itself with, in PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** A certificate for `localhost` that nobody but itself vouches for (RFC 5280). */
export function createCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const who = sequence(tagged(0x31, sequence(COMMON_NAME, tagged(0x0c, Buffer.from('localhost')))))
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, Buffer.of(1)),
    ECDSA_WITH_SHA_256,
    who,
    sequence(...['200101000000Z', '491231235959Z'].map((time) => tagged(0x17, Buffer.from(time)))),
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(OTHER_NAMES, tagged(0x04, sequence(tagged(0x82, Buffer.from('localhost'))))))),
  )
  const signature = tagged(0x03, Buffer.of(0), sign('sha256', body, privateKey))
  const base64 = sequence(body, ECDSA_WITH_SHA_256, signature).toString('base64').replaceAll(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  }
}

/** One that `workerd` takes, if `wrangler` is loaded before `forget` removes its file. */
export function trustCertificate(): Certificate & { forget(): void } {
  const certificate = createCertificate()
  const folder = mkdtempSync(path.join(tmpdir(), 'carillon-trusted-'))
  const file = path.join(folder, 'certificate.pem')
  writeFileSync(file, certificate.cert)
  process.env.NODE_EXTRA_CA_CERTS = file
  return { ...certificate, forget: () => rmSync(folder, { recursive: true }) }
}

/** Something in DER: what it is, how long it is, and its parts. */
function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.of(tag, ...length), content])
}

const sequence = (...parts: readonly Buffer[]) => tagged(0x30, ...parts)

const COMMON_NAME = Buffer.from('0603550403', 'hex')
const OTHER_NAMES = Buffer.from('0603551d11', 'hex')
const ECDSA_WITH_SHA_256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
