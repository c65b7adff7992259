import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What a request asks for: the words of its path behind the token, and what follows the question mark. */
export type Asked = { method: 'GET' | 'POST'; path: string; query: URLSearchParams }

/** Why a request is refused, as an HTTP status. */
export type Refused = { status: 400 | 403 | 404 | 405 }

/**
 * Judges a request before anything is done for it. Pages of other sites can send requests here, and by a name of theirs that leads to this machine they could read
 * the answers: so the host must be this one, whoever tells where a request comes from must come from here, and all must know the token. Where the page may stand in an
 * editor's `panel`, a page of its own, it alone may also be asked for by a frame; whose frame that may be, the browser is told with it.
 */
export function judged(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  { port, token, panel = false }: { port: number; token: string; panel?: boolean },
): Asked | Refused {
  const { method = '', url = '', headers } = request
  if (!hostsOf(port).includes(headers.host ?? '')) return { status: 403 }
  const { origin, 'sec-fetch-site': site, 'sec-fetch-dest': kind } = headers
  if (origin !== undefined && origin !== `http://${headers.host}`) return { status: 403 }
  const framed = panel && kind === 'iframe' && method === 'GET'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !framed) return { status: 403 }
  if (method !== 'GET' && method !== 'POST') return { status: 405 }
  if (!url.startsWith('/') || url.length > longest) return { status: 400 }
  const [way = '', query = ''] = url.split('?')
  const [, given = '', ...rest] = way.split('/')
  const path = rest.join('/')
  if (!isSame(given, token) || (framed && path !== '')) return { status: 403 }
  return { method, path, query: new URLSearchParams(query) }
}

/** Letters of an address. */
const longest = 2000

/** Names of this machine to itself; a browser sends the one that stands in the address. */
function hostsOf(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}

/** In a time that tells nothing of how much is the same. */
function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** What a browser may do with the page: it loads nothing from elsewhere, runs nothing but the script, and stands in no other page, but for a `panel` of VS Code. */
export function headersOf(panel: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${panel ? 'vscode-webview:' : "'none'"}`,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
}
