import { randomBytes } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { View } from '../pipeline/view.ts'
import { type Asset, readAssets } from './assets.ts'
import { type Asked, headersOf, judged, type Refused } from './guard.ts'
import { readView } from './read-view.ts'
import type { KeptPaper } from './show.ts'
import type { Audience } from './state.ts'

/** What one page looks at. */
export type Watching = { view: View; papers: readonly Audience[] }

/** What the server asks for: the rest of the program. */
export type Desk = {
  /** @param tell told of the state, now and whenever it changes. @returns ends it */
  watch(watching: Watching, tell: (event: 'state' | 'cursor', value: unknown) => void): () => void
  /** A paper of those that pages look at, by its id; one that nobody looks at is none. */
  paper(id: string): KeptPaper | undefined
  /** Opens the editor at what stands at a place of a paper, if there is one. */
  edit(paper: KeptPaper, spot: { page: number; x: number; y: number }): Promise<void>
  /** Tells pages where the editor's cursor is. */
  cursor(path: string | undefined, line: number): void
}

/** A running server. Has a life cycle: close it in every case. */
export type Serving = {
  /** With the token. */
  address: string
  close(): Promise<void>
}

/** How often an idle stream of events says that it is there, in milliseconds. */
const beat = 15_000

/**
 * Serves the page to this machine alone, to whoever knows the token in its address.
 *
 * @param port 0 for one that is free
 * @param panel whether the page may stand in a panel of VS Code
 * @throws Error of the system where the port is taken
 */
export async function serve(desk: Desk, port: number, panel = false): Promise<Serving> {
  const assets = await readAssets()
  const token = randomBytes(18).toString('base64url')
  const streams = new Set<() => void>()
  const headers = headersOf(panel)
  const around = { assets, desk, streams, headers }
  const server = createServer((request, response) => {
    const asked = judged(request, { port: portOf(server), token, panel })
    // what is sent along is of no account
    request.resume()
    if (!('status' in asked) && asked.method === 'GET' && asked.path === 'events') stream(asked.query, response, around)
    else
      void replyTo(asked, around)
        .catch((): Reply => ({ status: 500 }))
        .then((reply) => send(response, headers, reply))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
  return {
    address: `http://127.0.0.1:${portOf(server)}/${token}/`,
    close: async () => {
      for (const end of streams) end()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

type Headers = ReturnType<typeof headersOf>

type Around = { assets: ReadonlyMap<string, Asset>; desk: Desk; streams: Set<() => void>; headers: Headers }

/** What is sent back. */
type Reply = { status: number; type?: string; bytes?: Uint8Array }

async function replyTo(asked: Asked | Refused, { assets, desk }: Around): Promise<Reply> {
  if ('status' in asked) return asked
  const { method, path, query } = asked
  if (method === 'POST') {
    if (path === 'at') return cursor(query, desk)
    return path === 'open' ? await edit(query, desk) : { status: 405 }
  }
  const asset = assets.get(path)
  if (asset !== undefined) return { status: 200, ...asset }
  if (path === 'source') return source(query, desk)
  const [, id] = /^papers\/([\w-]{22})\.pdf$/.exec(path) ?? []
  const paper = id === undefined ? undefined : desk.paper(id)
  return paper === undefined ? { status: 404 } : { status: 200, type: 'application/pdf', bytes: paper.pdf }
}

/** Sends what a page shows, and what becomes of it, until the page is closed. */
function stream(query: URLSearchParams, response: ServerResponse, { desk, streams, headers }: Around): void {
  const watching = readView(query)
  if (watching === undefined) {
    send(response, headers, { status: 400 })
    return
  }
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' })
  const drop = desk.watch(watching, (event, value) => response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`))
  const timer = setInterval(() => response.write(':\n\n'), beat)
  const end = () => {
    clearInterval(timer)
    streams.delete(end)
    drop()
    response.end()
  }
  streams.add(end)
  response.once('close', end)
}

function source(query: URLSearchParams, desk: Desk): Reply {
  const found = spotIn(query, desk)
  const origin = found?.paper.places.origin(found.spot)
  if (origin === undefined) return { status: 404 }
  const bytes = Buffer.from(JSON.stringify({ path: origin.path, line: origin.line }))
  return { status: 200, type: 'application/json; charset=utf-8', bytes }
}

async function edit(query: URLSearchParams, desk: Desk): Promise<Reply> {
  const found = spotIn(query, desk)
  if (found === undefined) return { status: 404 }
  await desk.edit(found.paper, found.spot)
  return { status: 204 }
}

function cursor(query: URLSearchParams, desk: Desk): Reply {
  const line = Number(query.get('line'))
  if (!Number.isInteger(line) || line < 1) return { status: 400 }
  desk.cursor(query.get('file') ?? undefined, line)
  return { status: 204 }
}

/** The paper and the place on it that a request names, in millimetres. */
function spotIn(query: URLSearchParams, desk: Desk) {
  const paper = desk.paper(query.get('paper') ?? '')
  const [page = 0, x = 0, y = 0] = ['page', 'x', 'y'].map((name) => Number(query.get(name) ?? Number.NaN))
  return paper === undefined || [page, x, y].some(Number.isNaN) ? undefined : { paper, spot: { page, x, y } }
}

function send(response: ServerResponse, headers: Headers, { status, type, bytes = Buffer.alloc(0) }: Reply): void {
  response.writeHead(status, {
    ...headers,
    ...(type !== undefined && { 'content-type': type }),
    'content-length': bytes.length,
  })
  response.end(bytes)
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
