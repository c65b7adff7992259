import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { VFile } from 'vfile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditor, secretsFor, secretsOfExam, secretTextsOf } from '../../src/audit/audit.ts'
import { type Leak, leaksInHtml, leaksInPdf, secretsOf, tellingTexts, type Vocabulary } from '../../src/audit/leaks.ts'
import { readPicture } from '../../src/images/picture.ts'
import { writePdf } from '../../src/pdf/finish-pdf.ts'
import { openPdf } from '../../src/pdf/pdf-file.ts'
import { finishPaper } from '../../src/pipeline/finish-paper.ts'
import { loadForms } from '../../src/project/load.ts'
import { canaryExam } from '../canaries.ts'
import { jpeg, png } from '../papers/pictures.ts'
import { openWorkshop, type Workshop } from '../papers/workshop.ts'

let workshop: Workshop
let student: Uint8Array
let html: string
let source: string
let secrets: Vocabulary

beforeAll(async () => {
  workshop = await openWorkshop({ html: true })
  const files = { 'stem.png': png(4, 4), 'answer.png': png(4, 4) }
  const exam = canaryExam.replace('canarytextz and', 'canarytextz, Ω and 평균값 and')
  const built = await workshop.build(exam, files)
  student = built.student
  source = join(built.folder, 'exam-1.md')
  const page = built.written.find(({ path }) => path.endsWith('student.html'))
  html = await readFile(page?.path ?? '', 'utf8')
  secrets = await secretsOfExam(await loadForms(source), process.env)
})
afterAll(() => workshop?.close())

/** The PDF with further objects; what stands before a `>>` at the end of the catalogue, and of the first page. */
function leaking(
  objects: readonly string[],
  { catalog = '', page = '', info }: { catalog?: string; page?: string; info?: string } = {},
  vocabulary = secrets,
): Leak[] {
  const file = openPdf(student)
  const numberOf = (key: string) => {
    const value = file.trailer.get(key)
    return value !== null && typeof value === 'object' && 'object' in value ? value.object : 0
  }
  const [root, details] = [numberOf('Root'), numberOf('Info')]
  const first = file.objects.find((object) => /^<<\/Type \/Page\b(?!s)/.test(file.text(object))) ?? 0
  const next = Math.max(...file.objects) + 1
  const with_ = (object: number, more: string) => [object, file.text(object).replace(/>>$/, `${more}>>`)] as const
  const changed = new Map([
    with_(root, catalog),
    with_(first, page),
    ...(info === undefined ? [] : [with_(details, info)]),
    ...objects.map((text, index) => [next + index, text] as const),
  ])
  return leaksInPdf(writePdf(file, changed, root, details), vocabulary)
}

function stream(entries: string, content: string | Buffer): string {
  const bytes = Buffer.from(content)
  return `<<${entries}/Length ${bytes.length}>> stream\n${bytes.toString('latin1')}\nendstream`
}

const packed = (content: string) => deflateSync(Buffer.from(content))
const hex = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')
const commented = Buffer.concat([jpeg.subarray(0, 2), Buffer.from('\xff\xfe\0\x09canaryz', 'latin1'), jpeg.subarray(2)])

test('the papers of a build say nothing that only the source has', () => {
  expect(leaksInPdf(student, secrets)).toEqual([])
  expect(leaksInHtml(html, secrets)).toEqual([])
})

test.each<[string, string, () => Leak[]]>([
  ['alternative text', 'canarytextz', () => leaking([`<</Type /StructElem/S /Figure/Alt <${hex('canarytextz')}>>>`])],
  ['replacement text', 'canarytextz', () => leaking(['<</Type /StructElem/S /Span/ActualText (canarytextz)>>'])],
  ['outline and details', 'canarytextz', () => leaking(['<</Title (canarytextz)/Parent 1 0 R>>'])],
  ['outline and details', 'canarycommentz', () => leaking([], { info: '/Subject (canarycommentz)' })],
  ['metadata', 'canarynotez', () => leaking([stream('/Type /Metadata/Subtype /XML', '<x><y>canarynotez</y></x>')])],
  [
    'metadata',
    'canarynotez',
    () => leaking([stream('/Type /Metadata/Subtype /XML/Filter /FlateDecode', packed('<x y="canarynotez"/>'))]),
  ],
  ['link', 'canarytextz', () => leaking(['<</S /URI/URI (https://example.org/canarytextz)>>'])],
  ['name of a place', 'canarytextz', () => leaking(['<</Names [(canarytextz) 1 0 R]>>'])],
  ['note', 'canarytextz', () => leaking(['<</Type /Annot/Contents (canarytextz)>>'])],
  ['note', '163850', () => leaking(['<</Type /Annot/Contents (163850)>>'])],
  ['attachment', 'anything', () => leaking([stream('/Type /EmbeddedFile', 'anything')])],
  [
    'formula as MathML',
    'canarytextz',
    () => leaking([stream('/Type /EmbeddedFile/Subtype /application#2Fmathml+xml', '<math><mtext>canarytextz</mtext></math>')]),
  ],
  ['attachment', 'canary.xml', () => leaking(['<</Type /Filespec/F (canary.xml)>>'])],
  ['script', 'app.alert(1)', () => leaking(['<</S /JavaScript/JS (app.alert(1))>>'])],
  ['string', 'canaryseedz', () => leaking([], { catalog: '/Own (canaryseedz)' })],
  ['text', 'canarytextz', () => leaking([stream('/Filter /FlateDecode', packed('BT 3 Tr /F0 9 Tf (canarytextz) Tj ET'))])],
  ['text', 'canarytextz', () => leaking([stream('', `/Span <</ActualText <${hex('canarytextz')}>>> BDC EMC`)])],
  [
    'text',
    'canarytextz',
    () => leaking([stream('/Type /ObjStm/N 1/First 5', '77 0 <</A (x)>>'), stream('', 'BT [(canary) -20 (textz)] TJ ET')]),
  ],
  [
    'string',
    'canarytextz',
    () => leaking([stream('/Type /ObjStm/N 1/First 9/Filter /FlateDecode', packed('900000 0 <</A (canarytextz)>>'))]),
  ],
  ['glyphs of a font', 'Ω', () => leaking([stream('', 'begincmap 1 beginbfchar <0005> <03A9> endbfchar endcmap')])],
  ['glyphs of a font', 'Ω', () => leaking([stream('', 'begincmap 1 beginbfrange <0005> <0009> <03A7> endbfrange endcmap')])],
  [
    'picture',
    'a picture that cannot be read',
    () => leaking([stream('/Subtype /Image/Filter /DCTDecode', Buffer.from(jpeg.subarray(0, 100)))]),
  ],
  ['picture', 'metadata', () => leaking([stream('/Subtype /Image/Filter /DCTDecode', commented)])],
  ['stream that is not read', 'a stream', () => leaking([stream('/Filter /LZWDecode', 'x')])],
])('a word that has come into a PDF as %s is found: %s', (where, word, leaks) => expect(leaks()).toContainEqual({ word, where }))

test('a number in what is painted may be put together of others, and tells nothing', () => {
  expect(leaking([stream('', 'BT (163850) Tj ET')])).toEqual([])
})

test('a piece of a word that is broken at the end of a line is no secret word, and the same piece alone is', () => {
  const split = secretsOf(['flat x, canary'], ['images.flatten, canarytext'])
  const found = (text: string) => leaking([stream('', `BT (${text}) Tj ET`)], {}, split).map(({ word }) => word)
  expect(found('images.flat) Tj ET BT 0 -10 Td (ten')).toEqual([])
  expect(found('flat) Tj ET BT 0 -10 Td (direction')).toEqual(['flat'])
  expect(found('canary) Tj ET BT 0 -10 Td (text')).toEqual([])
  expect(found('flat tent')).toEqual(['flat'])
})

test('a leak is told where the source has its word, whatever its letters', async () => {
  const loaded = (await loadForms(source)).forms[0]
  if (loaded === undefined) throw new Error('an exam has one form at least')
  const file = new VFile({ path: 'exam.md', value: 'One line.\n\nIt is the STRAIGHT answer.\n' })
  const audit = auditor({ ...loaded, file }, () => ['the STRAIGHT answer'])
  audit({
    files: [{ name: 'student.html', content: '<p>straight</p>' }],
    own: '<p>answer</p>',
    details: { title: '', language: 'en', date: new Date(0) },
  })
  expect(file.messages.map(String)).toEqual([
    expect.stringMatching(/^exam\.md:3:11-3:19: Unexpected `straight` in the text of `student\.html`/),
  ])
})

test('words are the same in capitals and other widths, and numbers are words', () => {
  const few = secretsOf(['canarytextz 385 2.75 x12'], [])
  const found = (text: string) => leaksInHtml(`<p>${text}</p>`, few).map(({ word }) => word)
  expect(found('CanaryTextZ')).toEqual(['canarytextz'])
  expect(found('ｃａｎａｒｙｔｅｘｔｚ')).toEqual(['canarytextz'])
  expect(found('385 and 2.75 of 12')).toEqual(['385', '2.75'])
})

test('what a paper says in pieces, in its picture or around it is no secret, and what its source and its files say is', async () => {
  const { forms } = await loadForms(source)
  const [form] = forms
  if (form === undefined) throw new Error('an exam has one form at least')
  expect(secretsOf(['canary'], tellingTexts('<p><b>can</b>ary</p>')).words).toEqual(new Set())
  const drawing = readPicture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><text y="20">Ruritania</text></svg>'))
  const { words } = secretsFor(
    { exam: form.exam, images: new Map([['a.svg', drawing]]) },
    ['Ruritania continues, Atlantis'],
    '',
    {},
  )
  expect(words).toEqual(new Set(['atlantis']))
  const sayings = secretTextsOf({ file: form.file, sources: new Map([['net.layers', 'canaryfilez']]) }, '<p>canarysolutionz</p>')
  for (const said of [String(form.file), 'canaryfilez', 'canarysolutionz']) expect(sayings).toContain(said)
})

test('answer sheets are searched as papers are, in both files', async () => {
  const searched: string[] = []
  const { forms } = await loadForms(source)
  const metadata = forms[0]?.exam.metadata
  if (metadata === undefined) throw new Error('an exam has one form at least')
  const leaf = { pdf: student, pages: 1, glyphs: undefined, html: () => html }
  const finishing = {
    ...{ metadata, form: undefined, fingerprints: [{ paper: 'AAAAAAAA', key: 'BBBBBBBB' }], css: () => '' },
    ...{ variants: [], html: true, env: process.env },
    audit: ({ files }: { files: readonly { name: string }[] }) => void searched.push(...files.map(({ name }) => name)),
  }
  for (const name of ['student', 'solution', 'key', 'sheet'] as const) await finishPaper(name, leaf, finishing)
  expect(searched).toEqual(['student.pdf', 'student.html', 'sheet.pdf', 'sheet.html'])
})

test('what a later version of the file has replaced is found', () => {
  const file = Buffer.from(student).toString('latin1')
  const old = file.replace('\nxref\n', '\n900000 0 obj\n(canarytextz)\nendobj\n900000 0 obj\n(seen)\nendobj\nxref\n')
  expect(leaksInPdf(Buffer.from(old, 'latin1'), secrets)).toEqual([{ word: 'canarytextz', where: 'string' }])
})

test.each([
  ['text', 'canarytextz', '<p>canarytextz</p>'],
  ['text', '163850', '<p>163850</p>'],
  ['text', '평균값', '<p>평균값</p>'],
  ['attribute alt', 'canaryaltz', '<img alt="canaryaltz">'],
  ['attribute data-source', 'canarytextz', '<p data-source="canarytextz"></p>'],
  ['comment', 'anything', '<!-- anything -->'],
  ['stylesheet', 'canarytextz', '<style>p::after { content: "canarytextz" }</style>'],
  ['image/jpeg picture', 'metadata', `<img src="data:image/jpeg;base64,${commented.toString('base64')}">`],
])('a word that has come into HTML as %s is found: %s', (where, word, more) =>
  expect(leaksInHtml(html.replace('</main>', `${more}</main>`), secrets)).toEqual([{ word, where }]),
)

test('a template that says what only the solution does stops the build, at the place in the source', async () => {
  const style = join(dirname(dirname(source)), 'exam-2', 'ours', 'paper.css')
  await mkdir(dirname(style), { recursive: true })
  await writeFile(join(dirname(style), 'template.yml'), 'extends: exam\n')
  await writeFile(style, '.question h2::after { content: "\\70 igeonhole" }\n')
  const exam =
    '---\ntitle: T\ntemplate: ours\n---\n\n## Which principle is it? {points=1}\n\n:::answer\nThe pigeonhole principle.\n:::\n'
  const built = await workshop.build(exam)
  expect(built.messages).toEqual(['9:5 answer-leak'])
  expect(built.written).toEqual([])
})
