/** Prints how big the built Worker is, and fails past the limit that the project sets itself. */
import { globSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const MOST_GZIP_BYTES = 1024 * 1024

const sources = globSync('dist/**/*.{js,mjs,wasm}').map((file) => readFileSync(file))
const bytes = sources.reduce((sum, source) => sum + source.byteLength, 0)
const gzip = sources.reduce((sum, source) => sum + gzipSync(source).byteLength, 0)
const kib = (size: number) => `${(size / 1024).toFixed(1)} KiB`
console.log(`bundle: ${kib(bytes)}, ${kib(gzip)} gzip (at most ${kib(MOST_GZIP_BYTES)} gzip)`)
if (bytes === 0 || gzip > MOST_GZIP_BYTES) process.exit(1)
