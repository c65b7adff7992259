import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judged } from '../../src/preview/guard.ts'
import { type Desk, type Serving, serve } from '../../src/preview/server.ts'

const nothing: Desk = {
  watch: () => () => undefined,
  paper: () => undefined,
  edit: async () => undefined,
  cursor: () => undefined,
}

let serving: Serving
let other: Serving

beforeAll(async () => {
  serving = await serve(nothing, 0)
  other = await serve(nothing, 0)
})
afterAll(async () => {
  await serving.close()
  await other.close()
})

/** Sends a request to the letter, as no browser would. */
function asked(
  path: string,
  { method = 'GET', headers = {}, to = serving }: { method?: string; headers?: Record<string, string>; to?: Serving } = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { port, pathname } = new URL(to.address)
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: path.replace('TOKEN', pathname.split('/')[1] ?? ''), method, headers },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (text: string) => {
          body += text
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

test('the address is of this machine alone, and cannot be guessed', () => {
  expect(serving.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{24}\/$/)
  expect(new URL(serving.address).pathname).not.toBe(new URL(other.address).pathname)
})

test('who knows it gets the page, which may load nothing from elsewhere and stands in no other page', async () => {
  const { status, headers, body } = await asked('/TOKEN/')
  expect(status).toBe(200)
  expect(body).toContain('<title>Preview</title>')
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/)
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(headers['access-control-allow-origin']).toBeUndefined()
})

test('who does not gets nothing, whatever is asked for', async () => {
  const token = new URL(serving.address).pathname.split('/')[1] ?? ''
  for (const path of [
    '/',
    '/style.css',
    '/x/',
    `/${token.slice(1)}/`,
    `/${token}x/`,
    `/${token.toUpperCase()}/`,
    `//${token}/`,
    '/favicon.ico',
  ])
    expect([path, await asked(path)]).toMatchObject([path, { status: 403, body: '' }])
  // the token of another preview is no better
  expect(await asked(new URL(other.address).pathname)).toMatchObject({ status: 403, body: '' })
})

test('a name that leads here is no way in, nor is a page of another site', async () => {
  const { host, port } = new URL(serving.address)
  const of = async (headers: Record<string, string>) => (await asked('/TOKEN/', { headers })).status
  expect(await of({ host })).toBe(200)
  expect(await of({ host: `localhost:${port}` })).toBe(200)
  expect(await of({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).toBe(200)
  expect(await of({ host, 'sec-fetch-site': 'none' })).toBe(200)
  for (const evil of ['evil.example', `evil.example:${port}`, '127.0.0.1', '127.0.0.1:1', `127.0.0.1.evil.example:${port}`])
    expect([evil, await of({ host: evil })]).toEqual([evil, 403])
  for (const origin of ['http://evil.example', 'null', `https://${host}`, `http://localhost:${port}`])
    expect([origin, await of({ host, origin })]).toEqual([origin, 403])
  for (const site of ['cross-site', 'same-site']) expect([site, await of({ host, 'sec-fetch-site': site })]).toEqual([site, 403])
})

test('in a panel of VS Code the page may be framed, and nothing else of it; in any other page it may not', async () => {
  const panel = await serve(nothing, 0, true)
  try {
    const { host } = new URL(panel.address)
    const framed = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }
    const page = await asked('/TOKEN/?papers=student', { headers: framed, to: panel })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toMatch(/frame-ancestors vscode-webview:$/)
    for (const way of ['events', 'client.js', 'source?page=1', `papers/${'a'.repeat(22)}.pdf`])
      expect([way, (await asked(`/TOKEN/${way}`, { headers: framed, to: panel })).status]).toEqual([way, 403])
    expect((await asked('/x/', { headers: framed, to: panel })).status).toBe(403)
    for (const [name, value] of [
      ['sec-fetch-dest', 'empty'],
      ['sec-fetch-dest', 'document'],
      ['origin', 'https://evil.example'],
      ['host', 'evil.example'],
    ] as const)
      expect([value, (await asked('/TOKEN/', { headers: { ...framed, [name]: value }, to: panel })).status]).toEqual([value, 403])
    expect((await asked('/TOKEN/open', { method: 'POST', headers: framed, to: panel })).status).toBe(403)
    expect((await asked('/TOKEN/', { headers: { ...framed, host: new URL(serving.address).host } })).status).toBe(403)
  } finally {
    await panel.close()
  }
})

test('no way leads to other files, and none is listed', async () => {
  const ways = [
    '../package.json',
    '..%2f..%2fpackage.json',
    '%2e%2e/package.json',
    '....//package.json',
    '..\\package.json',
    'papers/',
    'papers/../../x.pdf',
    'papers/..%2f..%2f..%2fetc%2fpasswd',
    'index.html',
    'client.js.br',
    'server.js',
    '__proto__',
    'constructor',
    '/etc/passwd',
    `papers/${'a'.repeat(22)}.pdf`,
  ]
  for (const way of ways) expect([way, await asked(`/TOKEN/${way}`)]).toMatchObject([way, { status: 404, body: '' }])
})

test('only what is meant to be asked is answered', async () => {
  for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'])
    expect([method, (await asked('/TOKEN/', { method })).status]).toEqual([method, 405])
  expect((await asked('/TOKEN/', { method: 'POST' })).status).toBe(405)
  expect((await asked('/TOKEN/events?papers=key')).status).toBe(400)
  expect((await asked('/TOKEN/events?papers=')).status).toBe(400)
  expect((await asked('/TOKEN/events?variants=large-print-1000')).status).toBe(400)
  expect((await asked('/TOKEN/events?variants=large-print,large-print-24')).status).toBe(400)
  expect((await asked('/TOKEN/at?line=x', { method: 'POST' })).status).toBe(400)
  expect((await asked('/TOKEN/at?line=3', { method: 'POST' })).status).toBe(204)
  expect((await asked('/TOKEN/at?line=3')).status).toBe(404)
  expect((await asked('/TOKEN/source?paper=x&page=1&x=1&y=1')).status).toBe(404)
  expect((await asked(`/TOKEN/${'a'.repeat(3000)}`)).status).toBe(400)
  expect(
    judged({ method: 'GET', url: 'http://evil.example/', headers: { host: '127.0.0.1:1' } }, { port: 1, token: 't' }),
  ).toEqual({
    status: 400,
  })
})

test('a port that another program has is refused', async () => {
  await expect(serve(nothing, Number(new URL(other.address).port))).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
