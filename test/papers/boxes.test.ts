import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rectangle } from '../../src/layout/boxes.ts'
import { openBuilder } from '../../src/pipeline/build.ts'
import type { BuildOptions } from '../../src/pipeline/build-options.ts'
import { checkBoxes, exam, inkOf, isPainted, near, ofKind } from './painted-boxes.ts'
import { mm, readPaper } from './reading.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-boxes-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function build(source: string, options: Partial<BuildOptions> = {}) {
  await writeFile(join(folder, 'exam.md'), source)
  const builder = openBuilder({ out: folder, map: true, env: process.env, ...options })
  const built = await builder.build(join(folder, 'exam.md')).finally(builder.close)
  expect(built.file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
  return built
}

async function validator() {
  const read = async (name: string) =>
    JSON.parse(await readFile(new URL(`../../docs/schema/${name}.json`, import.meta.url), 'utf8'))
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false, allErrors: true })
  ajv.addSchema(await read('layout'), 'layout.json')
  const copies = ajv.compile(await read('copies-layout'))
  const paper = ajv.getSchema('layout.json')
  return { ajv, paper, copies }
}

describe('boxes of a paper', () => {
  it.each([
    ['as usual', exam],
    ['in two columns', exam.replace('title:', 'columns: 2\ntitle:')],
    ['with points and other margins', exam.replace('title:', 'points: margin\nduplex: true\nmargin: [25, 17, 22, 30]\ntitle:')],
    ['with a cover and a page a question', exam.replace('title:', 'cover: true\npages: question\npaper: Letter\ntitle:')],
    ['as a booklet', exam.replace('title:', 'template: booklet\ntitle:')],
    ['as a quiz', exam.replace('title:', 'template: quiz\ntitle:')],
  ])('stand where they are printed, %s', async (_, source) => {
    const { map } = await build(source)
    if (map === undefined) throw new Error('nothing was printed')
    await checkBoxes(await readFile(join(folder, 'exam/student.pdf')), map)
    const written = JSON.parse(await readFile(join(folder, 'exam/layout.json'), 'utf8'))
    expect(written).toEqual(map)
    const { ajv, paper } = await validator()
    expect(paper?.(written), ajv.errorsText(paper?.errors)).toBe(true)
  })

  it.each([
    ['large print', ['large-print'], 'large'],
    ['a dyslexia-friendly paper in high contrast', ['dyslexia-friendly', 'high-contrast'], 'dyslexia-contrast'],
  ] as const)('stand where they are printed in %s', async (_, variants, suffix) => {
    const { map } = await build(exam, { variants })
    if (map === undefined) throw new Error('nothing was printed')
    await checkBoxes(await readFile(join(folder, `exam/student-${suffix}.pdf`)), map)
    expect(map.variants).toEqual(variants)
    expect(JSON.parse(await readFile(join(folder, `exam/layout-${suffix}.json`), 'utf8'))).toEqual(map)
  })

  it('are those of each form, with letters of the form and places in the source', async () => {
    const { maps, file } = await build(exam.replace('title:', 'forms: 2\ntitle:'))
    expect(maps.map(({ form }) => form)).toEqual(['A', 'B'])
    const prints = maps.map(({ fingerprint }) => fingerprint)
    expect(new Set(prints).size).toBe(2)
    const key = JSON.parse(await readFile(join(folder, 'exam/key.json'), 'utf8'))
    for (const [index, { form, fingerprint, boxes, regions }] of maps.entries()) {
      const own = key.forms[index]
      expect([own.form, own.fingerprint]).toEqual([form, fingerprint])
      const written = JSON.parse(await readFile(join(folder, `exam/layout-${form}.json`), 'utf8'))
      expect(written).toEqual(maps[index])
      for (const { id, number, kind, order } of own.questions) {
        expect(regions.filter((region) => region.key === id && region.number === number)).not.toEqual([])
        const places = boxes.flatMap((box) => ('place' in box && box.key === id ? [box.place] : []))
        if (/^(?:choice|choices|boolean|statements|matching)$/.test(kind)) expect(places, id).toEqual(order)
        else expect(places, id).toEqual([])
      }
    }
    expect(String(file)).toContain('forms: 2')
  })

  it('tell nothing of what is right, to the byte', async () => {
    const other = exam
      .replace('- [ ] 51\n- [x] 53', '- [x] 51\n- [ ] 53')
      .replace('- [x] two', '- [ ] two')
      .replace('- [ ] three', '- [x] three')
      .replace('- [x] True\n- [ ] False', '- [ ] True\n- [x] False')
      .replace('is [[3]],', 'is [[7]],')
      .replace('is [[3]]{', 'is [[-8]]{')
      .replace('[[0.25]]', '[[-0.5]]')
      .replace('| a dog | barks |\n| a cat | mews |', '| a dog | mews |\n| a cat | barks |')
      .replace('1. a flea\n2. a mouse', '1. a mouse\n2. a flea')
      .replace('- [x] Water is wet.\n- [ ] Fire', '- [ ] Water is wet.\n- [x] Fire')
      .replace('[[9]]', '[[5]]')
      .replace('return [[2]]', 'return [[4]]')
      .replace('two\n:::', 'three and more\n:::')
      .replace('$x =$ [[2]]', '$x =$ [[6]]')
    for (const head of ['', 'forms: 2\nseed: 5\n']) {
      const texts: string[] = []
      for (const source of [exam, other]) {
        await build(source.replace('title:', `${head}title:`))
        texts.push(await readFile(join(folder, head === '' ? 'exam/layout.json' : 'exam/layout-B.json'), 'utf8'))
      }
      expect(texts[1]).toBe(texts[0])
    }
  })

  it('leave the papers as they are without them', async () => {
    const papers: Buffer[] = []
    for (const map of [true, false]) {
      await build(exam, { map })
      papers.push(await readFile(join(folder, 'exam/student.pdf')))
    }
    expect(papers[1]?.equals(papers[0] ?? Buffer.alloc(0))).toBe(true)
  })

  it('stand beside what is stamped on copies, on the copies as well', async () => {
    await writeFile(join(folder, 'students.csv'), 'name,number\nKim Yuna,20231234\nLee Ann,20231235\n')
    const copies = { roster: join(folder, 'students.csv'), division: 'student' as const, sort: [] }
    const source = exam.replace('title:', 'forms: 2\ntitle:')
    await build(source, { copies, map: false, resume: true })
    const path = join(folder, 'exam/copies/layout.json')
    const { ajv, copies: valid } = await validator()
    const before = JSON.parse(await readFile(path, 'utf8'))
    expect(valid(before), ajv.errorsText(valid.errors)).toBe(true)
    expect(before.forms.map((form: object) => Object.keys(form).join(' '))).toEqual([
      ...['form fingerprint variants page code id fields', 'form fingerprint variants page code id fields'],
    ])
    const { maps, copied } = await build(source, { copies, resume: true })
    const written = JSON.parse(await readFile(path, 'utf8'))
    expect(valid(written), ajv.errorsText(valid.errors)).toBe(true)
    for (const [index, map] of maps.entries()) {
      const { version: _, ...own } = map
      expect(written.forms[index]).toEqual({ ...before.forms[index], ...own })
      const copy = await readFile(copied?.files[index]?.path ?? '')
      const ink = await inkOf(copy)
      for (const box of ofKind(map.boxes, 'choice')) expect(isPainted(ink[box.page - 1] ?? [], box.mark)).toBe(true)
      const { pages } = await readPaper(copy)
      const writtenIn = (page: number, { x, y, width, height }: Rectangle) =>
        (pages[page - 1]?.pieces ?? [])
          .filter((piece) => {
            const [across, down] = [piece.x * mm, ((pages[page - 1]?.height ?? 0) - piece.y) * mm]
            return across >= x - near && across < x + width && down > y && down < y + height + near
          })
          .sort((one, other) => one.x - other.x)
          .map(({ text }) => text)
          .join('')
      const { id, fingerprint } = written.forms[index]
      for (let page = 1; page <= map.pages; page += 1) expect(writtenIn(page, id)).toBe(`${fingerprint}-000${index + 1}-${page}`)
      const [name, number] = ofKind(map.boxes, 'field')
      expect(name && writtenIn(1, name)).toContain(['Kim Yuna', 'Lee Ann'][index])
      expect(number?.digits?.map((digit) => writtenIn(1, digit).trim()).join('')).toBe(['20231234', '20231235'][index])
    }
  })

  it('have no fingerprint on a draft, which has none', async () => {
    const { map } = await build(exam, { variants: ['draft'] })
    expect(map?.fingerprint).toBeNull()
    const { paper } = await validator()
    expect(paper?.(map)).toBe(true)
    expect(paper?.({ ...map, version: 1 })).toBe(false)
    const [box] = ofKind(map?.boxes ?? [], 'ordering')
    expect(paper?.({ ...map, boxes: [{ ...box, place: 1 }] })).toBe(false)
  })
})
