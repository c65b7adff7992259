import { symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { front } from './exams.ts'
import { expectParity } from './parity.ts'
import { png, svg } from './pictures.ts'
import { allText, innards } from './reading.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
  await writeFile(join(workshop.folder, 'outside.png'), png(4, 4))
})
afterAll(() => workshop?.close())

const exam = (...body: string[]) => `${front()}## Question {points=1}\n\n${body.join('\n')}\n\n:::answer\nyes\n:::\n`

test.each([
  ['leads out of the folder', '../outside.png', 'image-outside'],
  ['leads out by a detour', 'deep/../../outside.png', 'image-outside'],
  ['leads out behind percent signs', '%2e%2e/outside.png', 'image-outside'],
  ['is absolute', '/etc/hostname', 'image-outside'],
  ['is remote', 'https://example.org/a.png', 'image-remote'],
  ['is remote without a scheme', '//example.org/a.png', 'image-remote'],
  ['is a file address', 'file:///etc/hostname', 'image-missing'],
  ['holds its own bytes', 'data:image/png;base64,iVBORw0KGgo=', 'image-remote'],
  ['does not exist', 'none.png', 'image-missing'],
  ['is a folder', 'deep', 'image-missing'],
  ['is not a picture', 'text.png', 'image-unknown'],
  ['is the exam itself', 'exam.md', 'image-missing'],
])('an image whose path %s is an error with its place, and nothing is written', async (_, path, rule) => {
  const built = await workshop.build(exam('', `![what it shows](${path})`), { 'text.png': 'only text', 'deep/a.png': png(4, 4) })
  expect(built.messages).toEqual([`8:1 ${rule}`])
  expect(built.written).toEqual([])
})

test('a link that leads out of the folder is not followed, one that stays inside is', async () => {
  const files = { 'deep/inside.png': png(4, 4) }
  const { folder } = await workshop.build(exam('Nothing.'), files)
  const next = folder.replace(/\d+$/, (number) => String(Number(number) + 1))
  // the next exam's folder is made by its first build, which finds no links there
  await workshop.build(exam('![a](out.png) ![b](in.png)'), files)
  await symlink(join(workshop.folder, 'outside.png'), join(next, 'out.png'))
  await symlink(join(next, 'deep', 'inside.png'), join(next, 'in.png'))
  await symlink(workshop.folder, join(next, 'up'))
  const { openBuilder } = await import('../../src/build/build.ts')
  const builder = openBuilder({ out: join(workshop.folder, 'out'), env: process.env })
  const path = join(next, 'again.md')
  await writeFile(path, exam('![a](out.png) ![b](in.png) ![c](up/outside.png)'))
  const { file, written } = await builder.build(path)
  await builder.close()
  expect(file.messages.map(({ column, ruleId }) => [column, ruleId])).toEqual([
    [1, 'image-outside'],
    [28, 'image-outside'],
  ])
  expect(written).toEqual([])
})

test('an SVG prints without its scripts, and nothing that it refers to is loaded', async () => {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const more = [
    '<script>document.querySelector("text").textContent = "scripted"; fetch("/etc/hostname")</script>',
    `<script href="${url}/a.js"/><image href="${url}/b.png" width="9" height="9"/><image href="file:///etc/hostname" width="9" height="9"/>`,
    `<style>@import url(${url}/c.css); circle { fill: url(${url}/d.svg#x) }</style>`,
    `<foreignObject width="60" height="30"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${url}/e"/></foreignObject>`,
    '<rect width="1" height="1" onload="document.querySelector(\'text\').textContent = \'loaded\'"/>',
  ].join('')
  const built = await workshop.build(exam('![A drawing](a.svg)'), { 'a.svg': svg('harmless', more) })
  server.close()
  expect(built.messages).toEqual([])
  const { student } = await expectParity(built)
  expect(allText(student)).toContain('harmless')
  expect(allText(student)).not.toMatch(/scripted|loaded/)
  expect(innards(built.student)).not.toContain(url)
  expect(connections).toBe(0)
})

test.each([
  ['a script', '<script>alert(1)</script>', '7:1'],
  ['an image', 'text <img src="https://example.org/a.png"> text', '7:6'],
  ['a frame', '<iframe src="file:///etc/hostname"></iframe>', '7:1'],
  ['an element in a table', '| a |\n|---|\n| <b>x</b> |', '9:3'],
])('raw HTML is an error: %s', async (_, html, place) => {
  const built = await workshop.build(exam(html))
  expect(built.messages[0]).toMatch(new RegExp(`^${place} html`))
  expect(new Set(built.messages.map((message) => message.split(' ')[1])).size).toBe(1)
  expect(built.written).toEqual([])
})

test('an address in a paper is of the web, a mail or a place of the paper, or it is an error', async () => {
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'ftp://example.org']) {
    const { messages, written } = await workshop.build(exam(`[a link](${url})`))
    expect(messages).toHaveLength(1)
    expect(written).toEqual([])
  }
  const { student } = await expectParity(await workshop.build(exam('[a](https://example.org/) [b](mailto:a@example.org)')))
  expect(student.pages[0]?.links.join()).toMatch(/https:\/\/example\.org\/.*mailto:a@example\.org/)
})
