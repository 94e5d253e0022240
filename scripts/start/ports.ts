import { createServer } from 'node:net'

/** The first port from `from` on that nobody listens on. */
export async function freePort(from: number): Promise<number> {
  for (let port = from; port < 65_536; port++) {
    if (await isFree(port)) return port
  }
  throw new Error(`No port from ${from} on is free.`)
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
