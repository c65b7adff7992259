import { readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { front } from './exams.ts'
import { expectParity } from './parity.ts'
import { jpeg, png, svg } from './pictures.ts'
import { allText, innards, mm, readPaper } from './reading.ts'
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
  ['leads out to where nothing is', '../none.png', 'image-outside'],
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
  const { openBuilder } = await import('../../src/pipeline/build.ts')
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

test('an SVG prints without its scripts', async () => {
  const more = [
    '<script>document.querySelector("text").textContent = "scripted"; fetch("/etc/hostname")</script>',
    '<rect width="1" height="1" onload="document.querySelector(\'text\').textContent = \'loaded\'"/>',
  ].join('')
  const built = await workshop.build(exam('![A drawing](a.svg)'), { 'a.svg': svg('harmless', more) })
  expect(built.messages).toEqual([])
  const { student } = await expectParity(built)
  expect(allText(student)).toContain('harmless')
  expect(allText(student)).not.toMatch(/scripted|loaded/)
})

test('pictures that are broken, costly or not whole in themselves are errors where they are named, and nothing is connected to', async () => {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const files = {
    'cut.png': png(40, 40).subarray(0, 60),
    'cut.jpg': jpeg.subarray(0, -2),
    'open.svg': svg('a', '<g>'),
    'image.svg': svg('a', `<image href="${url}/b.png" width="9" height="9"/>`),
    'local.svg': svg('a', '<image href="file:///etc/hostname" width="9" height="9"/>'),
    'import.svg': svg('a', `<style>@import url(${url}/c.css)</style>`),
    'filled.svg': svg('a', `<style>circle { fill: url(${url}/d.svg#x) }</style>`),
    'frame.svg': svg('a', `<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${url}/e"/></foreignObject>`),
    'hidden.svg': svg('a', '<text opacity="0">x = 4</text>'),
    'wrong.png': jpeg,
  }
  const names = Object.keys(files)
  const built = await workshop.build(exam(...names.map((name) => `![A picture](${name})`)), files)
  server.close()
  const kinds = ['broken', 'broken', 'broken', 'linked', 'linked', 'linked', 'linked', 'linked', 'hidden']
  expect(built.messages).toEqual(kinds.map((kind, index) => `${7 + index}:1 image-${kind}`))
  expect(built.written).toEqual([])
  expect(connections).toBe(0)
})

test('a picture that only the browser finds damaged is an error where it is named', async () => {
  const damaged = Buffer.from(jpeg)
  // more codes of one length than there can be
  damaged[damaged.indexOf(Buffer.from([0xff, 0xc4])) + 5] = 0xff
  const built = await workshop.build(exam('![A picture](a.png)', '', '![Another](b.jpg)'), {
    'a.png': png(4, 4),
    'b.jpg': damaged,
  })
  expect(built.messages).toEqual(['9:1 image-broken'])
  expect(built.written).toEqual([])
})

test('what a photograph says besides is in no file of a paper, and it stands as it was held', async () => {
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), turned(6), Buffer.from('canaryplacez')])
  const photograph = Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, exif),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>canaryxmpz</x>')),
    segment(0xed, Buffer.from('Photoshop 3.0\0canaryiptcz')),
    segment(0xfe, Buffer.from('canarycommentz')),
    jpeg.subarray(2),
    Buffer.from('canarytrailerz'),
  ])
  const { student, written, messages } = await workshop.build(exam('Above', '', '![A picture](a.jpg){width=10mm}', '', 'Below'), {
    'a.jpg': photograph,
  })
  expect(messages).toEqual([])
  for (const { path } of written) expect((await readFile(path, 'latin1')).match(/canary\w+z/)?.[0], path).toBeUndefined()
  expect(innards(student).match(/canary\w+z/)?.[0]).toBeUndefined()
  const [page] = (await readPaper(student)).pages
  const [above, below] = ['Above', 'Below'].map((word) => page?.pieces.find(({ text }) => text.includes(word))?.y ?? 0)
  // 10 mm × 80 mm as it was taken, 10 mm × 1.25 mm as it was held
  expect(((above ?? 0) - (below ?? 0)) * mm).toBeLessThan(60)
})

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** The beginning of an Exif block that states an orientation, and a comment after it. */
function turned(orientation: number): Buffer {
  return Buffer.concat([
    Buffer.from('II*\0'),
    Buffer.from([8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]),
  ])
}

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
