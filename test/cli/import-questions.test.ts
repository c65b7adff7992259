import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

let folder: Folder

const quiz = (...questions: string[]) => `<?xml version="1.0"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const trueFalse =
  '<question type="truefalse"><name><text>Sky</text></name><questiontext><text>Is it blue?</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>'
const pictured = (name: string) =>
  `<question type="essay"><name><text>Draw</text></name><questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/${encodeURIComponent(name)}" alt="a">]]></text><file name="${name}" path="/" encoding="base64">${pixel}</file></questiontext></question>`

const qti = (title: string) =>
  `<questestinterop><assessment title="Sky"><section><item title="${title}"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>short_answer_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext texttype="text/html">&lt;img src="$IMS-CC-FILEBASE$/sky.png" alt="Sky"&gt; Which colour?</mattext></material><response_str ident="r"><render_fib/></response_str></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">blue</varequal></conditionvar><setvar varname="SCORE">100</setvar></respcondition></resprocessing></item></section></assessment></questestinterop>`

const item = (identifier: string, word: string) =>
  `<assessmentItem identifier="${identifier}" title="${word}"><responseDeclaration identifier="R" cardinality="single" baseType="string"><correctResponse><value>blue</value></correctResponse></responseDeclaration><itemBody><p><img src="more/sky.png" alt="Sky"/> The ${word} is <textEntryInteraction responseIdentifier="R"/>.</p></itemBody></assessmentItem>`

beforeAll(async () => {
  folder = await openFolder({
    'good.xml': quiz(trueFalse),
    'taken-out.xml': `<!-- question: 1 -->\n  ${trueFalse}`,
    'sky.png': Buffer.from(pixel, 'base64'),
    'prompts.xml': `<assessmentItem identifier="two" title="Two"><itemBody>${['A', 'B'].map((each) => `<choiceInteraction responseIdentifier="${each}"><prompt>See <img src="sky.png" alt="Sky" width="200"/></prompt><simpleChoice identifier="x">blue</simpleChoice><simpleChoice identifier="y">red</simpleChoice></choiceInteraction>`).join('')}</itemBody></assessmentItem>`,
    'test.xml': '<assessmentTest title="Whole"><testPart/></assessmentTest>',
    'signs.xml': quiz(
      ...['Answer A', 'the sum (correct)', 'fox&lt;sup>that is one&lt;/sup>'].map(
        (choice) =>
          `<question type="multichoice"><name><text>S</text></name><questiontext format="html"><text>Select all that hold.</text></questiontext><single>false</single><answer fraction="0" format="html"><text>${choice}</text></answer><answer fraction="0"><text>two</text></answer></question>`,
      ),
    ),
    'lossy.xml': quiz(
      trueFalse,
      '<question type="stack"><name><text>S</text></name><questiontext><text>Solve it.</text></questiontext></question>',
    ),
    'names.xml': quiz(...['../../out.png', 'con.png', 'C:\\a.png', 'A b.PNG', 'a-b.png'].map(pictured)),
    'gone.xml': quiz(
      '<question type="essay"><questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/gone.png">]]></text></questiontext></question>',
    ),
    'canvas.imscc': zipSync({
      'imsmanifest.xml': new TextEncoder().encode(
        '<manifest><resources><resource><file href="q1/assessment_qti.xml"/></resource></resources></manifest>',
      ),
      'q1/assessment_qti.xml': new TextEncoder().encode(qti('Twice')),
      'non_cc_assessments/q1.xml.qti': new TextEncoder().encode(qti('Once')),
      'web_resources/sky.png': Buffer.from(pixel, 'base64'),
    }),
    'package.zip': zipSync({
      'imsmanifest.xml': new TextEncoder().encode(
        '<manifest><resources><resource><file href="items/b.xml"/><file href="items/a.xml"/></resource></resources></manifest>',
      ),
      'items/a.xml': new TextEncoder().encode(item('a', 'first')),
      'items/b.xml': new TextEncoder().encode(item('b', 'second')),
      'items/more/sky.png': Buffer.from(pixel, 'base64'),
      'tests/t.xml': new TextEncoder().encode(
        '<assessmentTest title="Whole"><testPart><assessmentSection title="Colours"><assessmentItemRef href="../items/a.xml"/><assessmentItemRef href="../items/b.xml"/></assessmentSection></testPart></assessmentTest>',
      ),
    }),
    'slip.zip': zipSync({ '../evil.xml': new TextEncoder().encode(qti('No')) }),
    'empty.zip': zipSync({ 'a.txt': new Uint8Array(1) }),
    'open.xml': '<quiz>\n<question',
    'other.xml': '<?xml version="1.0"?>\n<rss></rss>',
    'there.xml': quiz(pictured('a.png')),
  })
  await mkdir(join(folder.path, 'there'))
  await writeFile(join(folder.path, 'there', 'a.png'), 'mine')
})
afterAll(() => folder?.remove())

const run = (...words: string[]) => papersetter(['import', ...words], { cwd: folder.path })

test('questions of Moodle are known by what is in the file, and written beside it', async () => {
  const { status, stdout, stderr } = await run('good.xml')
  expect([status, stdout, stderr]).toEqual([0, 'good.md\n', '1 question: 1 kept\n'])
  expect(await folder.read('good.md')).toContain('## Sky {#sky points=1}\n\nIs it blue?\n\n- [x] True\n- [ ] False\n')
})

test('a question that was taken out of a file is known, too', async () => {
  const { status, stderr } = await run('taken-out.xml')
  expect([status, stderr]).toEqual([0, '1 question: 1 kept\n'])
})

test('what would be taken for a slip in what students read is written as it stands there', async () => {
  const { status, stderr } = await run('signs.xml')
  expect(status, stderr).toBe(0)
  const text = await folder.read('signs.md')
  for (const line of ['&#65;nswer A', 'the sum &#40;correct)', 'fox$^{\\text{that is one}}$']) expect(text).toContain(line)
})

test('the width of a picture at the end of a part is none of its attributes', async () => {
  const { status, stderr } = await run('prompts.xml')
  expect(status, stderr).toBe(0)
  expect(await folder.read('prompts.md')).toContain('### See ![Sky](<prompts/sky.png>){width=53mm} {literal}\n')
})

test('a test of QTI alone names what is missing', async () => {
  const { status, stderr } = await run('test.xml')
  expect([status, stderr]).toEqual([
    1,
    'test.xml:1:1: Expected an item, or the package as a zip: a test names the files of its items\n',
  ])
})

test('what does not come over is told with its place, as JSON too, and is a fault with --strict alone', async () => {
  const { status, stderr } = await run('lossy.xml')
  expect(status).toBe(0)
  expect(stderr).toContain('lossy.xml:4:1  dropped  #s: Solve it.: stack: a question of type `stack`')
  expect(stderr).toContain('2 questions: 1 kept, 1 dropped\n')
  expect((await run('lossy.xml', '--strict', '--out', 'strict.md')).status).toBe(1)
  const { stdout, stderr: quiet } = await run('lossy.xml', '--json', '--out', 'json.md')
  expect(JSON.parse(stdout)).toMatchObject({
    path: 'json.md',
    files: [],
    questions: [{ outcome: 'kept' }, { question: 's', outcome: 'dropped' }],
  })
  expect(quiet).not.toContain('lossy.xml:4')
})

test('pictures are unpacked into a folder of the same name, under names that every system has', async () => {
  const { status, stderr } = await run('names.xml')
  expect(status).toBe(0)
  expect(stderr).toContain('5 files unpacked\n')
  const files = (await folder.files()).filter((name) => name.endsWith('.png') && name.startsWith('names'))
  expect(files.sort()).toEqual(['names/A-b.png', 'names/a-b-2.png', 'names/a.png', 'names/file-con.png', 'names/out.png'])
})

test('a cartridge of Canvas brings each quiz once, with its pictures', async () => {
  const { status, stdout, stderr } = await run('canvas.imscc')
  expect([status, stdout, stderr]).toEqual([0, 'canvas.md\n', '1 question: 1 kept; 1 file unpacked\n'])
  const text = await folder.read('canvas.md')
  expect(text).toContain('title: "Sky"')
  expect(text).toContain('## Once {#once points=1}\n\n![Sky](<canvas/sky.png>) Which colour?\n\n[[blue]]\n')
})

test('a package of QTI brings its items in the order of its test', async () => {
  const { status, stderr } = await run('package.zip')
  expect([status, stderr]).toEqual([0, '2 questions: 2 kept; 1 file unpacked\n'])
  const text = await folder.read('package.md')
  expect(text).toContain('title: "Whole"')
  expect(text.match(/^#.*$/gm)).toEqual([
    '# Colours',
    '## first {#a points=1 topic="Colours"}',
    '## second {#b points=1 topic="Colours"}',
  ])
  expect(text).toContain('![Sky](<package/sky.png>) The first is [[blue]].')
})

test('a picture that is not there is told', async () => {
  expect((await run('gone.xml')).stderr).toContain('missing  #q1: picture @@PLUGINFILE@@/gone.png: the file is not in the export')
})

test('nothing is overwritten, and nothing half written', async () => {
  const { status, stderr } = await run('there.xml')
  expect([status, stderr]).toEqual([
    2,
    'there.xml: `there/a.png` exists already, nothing was written; name another file with `--out`\n',
  ])
  expect(await folder.files()).not.toContain('there.md')
  expect(await folder.read('there/a.png')).toBe('mine')
})

test.each([
  ['open.xml', 'open.xml:2:10: Unexpected XML: unclosed tag'],
  ['other.xml', 'other.xml:2:1: Unexpected `<rss>`, expected questions of Moodle'],
  ['slip.zip', 'Unexpected path `../evil.xml` in the archive'],
  ['empty.zip', 'Expected a file with questions in the archive'],
])('%s is refused with its line and column', async (name, message) => {
  const { status, stderr } = await run(name)
  expect(status).toBe(1)
  expect(stderr).toContain(message)
})
