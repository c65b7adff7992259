import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openArchive } from '../../../src/interchange/import/archive.ts'
import { archiveFinder } from '../../../src/interchange/import/archive-files.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const zip = (files: Record<string, Uint8Array>) => zipSync(files)

/** A copy with other bytes at the place of a signature, so far behind it. */
function patched(archive: Uint8Array, signature: number, offset: number, ...values: number[]): Uint8Array {
  const copy = archive.slice()
  const view = new DataView(copy.buffer)
  let at = 0
  while (view.getUint32(at, true) !== signature) at += 1
  copy.set(values, at + offset)
  return copy
}

const directory = 0x02014b50
const end = 0x06054b50
const good = zip({ 'a/b.xml': bytes('<a/>'.repeat(100)) })

test('files are known by their paths, and unpacked when they are asked for', () => {
  const { names, read } = openArchive('q.zip', good)
  expect([names, new TextDecoder().decode(read('a/b.xml')).length]).toEqual([['a/b.xml'], 400])
})

describe('refused is', () => {
  test.each([
    ['a path that leads out', zip({ '../a.xml': bytes('a') }), 'Unexpected path `../a.xml`'],
    ['one that does in the midst', zip({ 'a/../../b.xml': bytes('a') }), 'Unexpected path'],
    ['an absolute path', zip({ '/etc/passwd': bytes('a') }), 'Unexpected path `/etc/passwd`'],
    ['a drive', zip({ 'C:\\a.xml': bytes('a') }), 'Unexpected path `C:/a.xml`'],
    ['a path with backslashes that leads out', zip({ '..\\a.xml': bytes('a') }), 'Unexpected path'],
    ['a path that is there twice', zip({ 'a\\b': bytes('a'), 'a/b': bytes('b') }), 'Unexpected second `a/b`'],
    ['what is encrypted', patched(good, directory, 8, 1, 0), 'is encrypted'],
    ['what is packed otherwise', patched(good, directory, 10, 12, 0), 'packed by method 12'],
    ['a size that is not so', patched(good, directory, 24, 9, 9, 9, 0), 'claims'],
    ['what is cut off', good.slice(0, good.length - 30), 'no directory'],
    ['zip64', patched(good, end, 10, 0xff, 0xff), 'zip64'],
    ['a place beyond the end', patched(good, directory, 42, 0xff, 0xff, 0xff, 0), 'its beginning is not where'],
    ['no archive', bytes('PK\u0003\u0004'), 'no directory'],
  ])('%s', (_, archive, message) => {
    expect(() => {
      const { names, read } = openArchive('q.zip', archive)
      for (const name of names) read(name)
    }).toThrow(expect.objectContaining({ name: 'ImportFault', message: expect.stringContaining(message) }))
  })

  test('what has more bytes than there is room for, whatever it claims', () => {
    const bomb = zip({ 'a.xml': new Uint8Array(80 * 2 ** 20) })
    const lying = patched(bomb, directory, 24, 10, 0, 0, 0)
    expect(bomb.length).toBeLessThan(100_000)
    for (const archive of [bomb, lying]) expect(() => openArchive('q.zip', archive).read('a.xml')).toThrow('of more than 64 MB')
  })

  test('all together beyond the limit', () => {
    const large = new Uint8Array(60 * 2 ** 20)
    const archive = zip(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.xml`, large])))
    const { names, read } = openArchive('q.zip', archive)
    expect(() => {
      for (const name of names) read(name)
    }).toThrow('in the archive')
  })

  test('a damaged file', () => {
    const copy = good.slice()
    copy.fill(0xff, 40, 46)
    expect(() => openArchive('q.zip', copy).read('a/b.xml')).toThrow(/damaged|claims/)
  })
})

test.each([
  ['pictures/a.png', 'pictures/a.png'],
  ['../root.png', 'root.png'],
  ['$IMS-CC-FILEBASE$/Uploaded%20Media/a%20b.png?canvas_download=1', 'web_resources/Uploaded Media/a b.png'],
  ['%24IMS-CC-FILEBASE%24/root.png', 'root.png'],
  ['@X@EmbeddedFile.requestUrlStub@X@bbcswebdav/xid-12_1', 'csfiles/home_dir/p__xid-12_1.png'],
  ['elsewhere/only.png', 'deep/down/only.png'],
  ['../../../../../../root.png', 'root.png'],
])('%s names a file of the archive', (address, name) => {
  const names = [
    'quiz/pictures/a.png',
    'root.png',
    'web_resources/Uploaded Media/a b.png',
    'csfiles/home_dir/p__xid-12_1.png',
    'deep/down/only.png',
  ]
  const find = archiveFinder({ names, read: bytes }, 'quiz/quiz.xml')
  const found = find(address)
  expect('bytes' in found && new TextDecoder().decode(found.bytes)).toBe(names.find((each) => each.endsWith(name)))
})

test('what is on another machine is not fetched', () => {
  expect(archiveFinder({ names: [], read: bytes }, 'a.xml')('https://example.org/a.png')).toEqual({
    fault: 'the file lies on another machine, and is not fetched',
  })
})
