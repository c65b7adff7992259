import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaksInFile } from '../../src/audit/audit.ts'
import { main } from '../../src/cli/main.ts'
import { maxBytes, readBytes } from '../../src/files/read-file.ts'
import { readPaper } from '../../src/imprint/verify.ts'
import { openKeeper } from '../../src/pipeline/keeper.ts'
import { stress as stressed } from '../../src/pipeline/stress.ts'
import { loadForms } from '../../src/project/load.ts'
import { loadRecords, loadTables } from '../../src/project/networks.ts'
import { readTemplateFolder } from '../../src/project/templates.ts'

let folder: string
let server: Server
const at = (...names: string[]) => join(folder, ...names)
const pipe = (...names: string[]) => execFileSync('mkfifo', [at(...names)])
const exam = (text: string, front = '') => `---\ntitle: T\n${front}---\n\n## Q {points=1}\n\n${text}\n\n- [x] a\n- [ ] b\n`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'papersetter-odd-'))
  pipe('pipe')
  server = createServer()
  await new Promise<void>((resolve) => server.listen(at('socket'), () => resolve()))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

/** The messages about an exam, which is written beside what it names. */
async function messagesOf(name: string, text: string): Promise<string[]> {
  writeFileSync(at(`${name}.md`), text)
  const { file } = await loadForms(at(`${name}.md`), { root: folder })
  return file.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`)
}

// a pipe that is opened is waited for until the test is given up
test.each([
  ['pipe', 'NOTFILE'],
  ['socket', 'NOTFILE'],
  ['/dev/zero', 'NOTFILE'],
  ['.', 'EISDIR'],
])('%s is read neither as an exam, nor as a network, answers or a paper', async (name, code) => {
  const path = name.startsWith('/') ? name : at(name)
  const none = { words: new Set<string>(), letters: new Set<string>(), known: new Set<string>() }
  for (const read of [
    loadForms,
    readPaper,
    loadRecords,
    (each: string) => loadTables(each, ''),
    // a build looks at its exam before it reads it
    (each: string) => openKeeper(at('out'), each),
    (each: string) => leaksInFile(each, none),
    (each: string) => stressed(each, 1),
  ])
    await expect(read(path)).rejects.toMatchObject({ code, path })
})

test('what users and authors name is read by one door', async () => {
  const source = new URL('../../src/', import.meta.url)
  const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'))
  const direct = /\bimport \{[^}]*\b(?:readFile|readFileSync|createReadStream|open|openSync)\b[^}]*\} from 'node:fs/
  const others = names.filter((name) => direct.test(readFileSync(new URL(name, source), 'utf8')))
  // what comes with us, what we have written, and what the system says of processes
  const ours = [
    'browser/fonts',
    'browser/unpacked',
    'cli/explain',
    'cli/joined',
    'files/patterns',
    'preview/assets',
    'project/beginnings',
    'project/new-template',
    'project/repertoire',
  ]
  const written = [
    'output/copies-folder',
    'output/exam-folder',
    'output/exchange',
    'output/journal',
    'output/look',
    'output/made',
    'files/private',
  ]
  const system = ['browser/idle', 'cli/command-line', 'files/leftovers', 'files/read-file']
  expect(others.sort()).toEqual([...ours, ...written, ...system].map((name) => `${name}.ts`).sort())
})

test('nor is a file beyond all bounds', async () => {
  writeFileSync(at('large.md'), 'a')
  truncateSync(at('large.md'), 2 ** 40)
  await expect(readBytes(at('large.md'))).rejects.toMatchObject({
    code: 'TOOLARGE',
    message: expect.stringContaining('of 1048576 MB, expected at most 16 MB'),
  })
})

test('nor what the program itself has written, beyond sixteen times as much', async () => {
  writeFileSync(at('large.pdf'), 'a')
  truncateSync(at('large.pdf'), maxBytes + 1)
  await expect(readBytes(at('large.pdf'), maxBytes)).rejects.toMatchObject({
    code: 'TOOLARGE',
    message: expect.stringContaining('expected at most 256 MB'),
  })
  await expect(leaksInFile(at('large.pdf'), { words: new Set(), letters: new Set(), known: new Set() })).rejects.toMatchObject({
    code: 'TOOLARGE',
  })
})

test('standard input without end is read up to that bound', async () => {
  async function* endless() {
    for (;;) yield Buffer.alloc(2 ** 20)
  }
  for (const command of ['check', 'layers']) {
    let stderr = ''
    const status = await main([command, '-'], {
      stdin: endless(),
      stdout: { write: () => true },
      stderr: { write: (text) => (stderr += text) },
      env: {},
      cwd: () => folder,
    })
    expect([status, stderr]).toEqual([2, '-: Unexpected file `-` of 17 MB, expected at most 16 MB\n'])
  }
})

test('a pipe in place of what an exam names is reported at its line', async () => {
  pipe('pipe.png')
  pipe('pipe.layers')
  pipe('pipe-bank.md')
  mkdirSync(at('folder.png'))
  expect(await messagesOf('image', exam('![a pipe](pipe.png)'))).toEqual([
    'image-unknown Unexpected image `pipe.png`, expected a PNG, JPEG or SVG',
  ])
  expect(await messagesOf('folder', exam('![a folder](folder.png)'))).toEqual([
    'image-missing Unexpected image `folder.png`, which is a folder, expected a file',
  ])
  writeFileSync(at('large.png'), '')
  truncateSync(at('large.png'), 300 * 2 ** 20)
  expect(await messagesOf('large-image', exam('![much](large.png)'))).toEqual([
    'image-large Unexpected image `large.png`, which has 314.5 million bytes, expected at most 20 million',
  ])
  expect(await messagesOf('network', exam('```layers {file=pipe.layers}\n```'))).toEqual([expect.stringMatching(/^layers-file /)])
  expect(await messagesOf('bank', '---\ntitle: T\n---\n\n::use{from=pipe-bank.md id=a}\n')).toEqual([
    expect.stringMatching(/^bank-missing /),
  ])
  expect(await messagesOf('device', exam('![a device](/dev/zero)'))).toEqual([expect.stringMatching(/^image-outside /)])
  expect(await messagesOf('nothing', exam('![a](%00.png)', 'logo: "a\\0.png"\n'))).toEqual([
    expect.stringMatching(/^front-matter-syntax /),
    expect.stringMatching(/^image-missing /),
  ])
})

test('errata that are a pipe stop a build, as nobody can tell what they say', async () => {
  const { errataOf } = await import('../../src/pipeline/errata.ts')
  writeFileSync(at('held.md'), exam('Text.'))
  pipe('held.errata.yml')
  const { file, forms } = await loadForms(at('held.md'))
  await expect(errataOf(at('held.md'), file, undefined, forms[0])).rejects.toMatchObject({ code: 'NOTFILE' })
})

test('a template is read from its own folder: neither pipes nor links that lead out', async () => {
  for (const name of ['template', 'linked', 'inner']) mkdirSync(at(name))
  pipe('template', 'paper.css')
  pipe('template', 'template.yml')
  expect(readTemplateFolder(at('template')).messages.map(String)).toEqual([expect.stringContaining('without `page.html`')])
  writeFileSync(at('secret.css'), '/* canary */ p { color: red }')
  writeFileSync(at('secret.yml'), 'canary: 1\n')
  symlinkSync('../secret.css', at('linked', 'paper.css'))
  symlinkSync('../secret.yml', at('linked', 'template.yml'))
  const linked = readTemplateFolder(at('linked'))
  expect(linked.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`)).toEqual([
    "template-file Unexpected link `template.yml` that leads out of the template's folder, expected a file in it",
    "template-file Unexpected link `paper.css` that leads out of the template's folder, expected a file in it",
  ])
  expect(JSON.stringify([linked.styles, [...linked.files], linked.messages.map(String)])).not.toMatch(/canary|red/)
  writeFileSync(at('inner', 'own.css'), 'p { color: red }')
  symlinkSync('own.css', at('inner', 'paper.css'))
  writeFileSync(at('inner', 'template.yml'), 'extends: exam\n')
  const inner = readTemplateFolder(at('inner'))
  expect(inner.messages).toEqual([])
  expect(inner.styles.paper).toContain('color: red')
})

test('a stylesheet neither ends itself nor loads anything by another way', () => {
  mkdirSync(at('styles'))
  writeFileSync(at('styles', 'template.yml'), 'extends: exam\n')
  const lines = [
    'p { --a: "</style><script>alert(1)</script>" }',
    'p { background: image-set("a.png" 1x) }',
    'p { background: u\\72l(/etc/passwd) }',
    '@\\69mport "a.css";',
    'p { content: "\\201c"; --b: "u" }',
    '/* </style> @import url(a) */',
    'p { background: url(file:///etc/passwd) }',
    'p { background: url(/etc/passwd',
  ]
  writeFileSync(at('styles', 'paper.css'), lines.join('\n'))
  const { messages, styles } = readTemplateFolder(at('styles'))
  const found = messages.map(({ line, ruleId }) => `${line} ${ruleId}`).sort()
  expect(found).toEqual([1, 2, 3, 4, 7, 8].map((line) => `${line} template-address`))
  expect(styles.paper).not.toMatch(/<\/style/i)
})

const named: Readonly<Record<string, (name: string) => string>> = {
  template: (name) => exam('x', `template: "${name}"\n`),
  logo: (name) => exam('x', `logo: "${name}"\n`),
  errata: (name) => exam('x', `errata: "${name}"\n`),
  image: (name) => exam(`![a](${name}.png)`),
  network: (name) => exam(`\`\`\`layers {file="${name}"}\n\`\`\``),
  bank: (name) => `${exam('x')}\n::use{#a from="${name}"}\n`,
  draw: (name) => `${exam('x')}\n::pick{count=1 from="${name}"}\n`,
}

// longer than a file's name may be, than a path may be, and a link that leads to itself
test.each(Object.keys(named).flatMap((kind) => ['x'.repeat(3000), 'd/'.repeat(4000), 'circle/a'].map((name) => [kind, name])))(
  'a %s by a name that no file can have, %.10s, is a fault of the exam at its place',
  async (kind = '', name = '') => {
    rmSync(at('circle'), { force: true })
    symlinkSync('circle', at('circle'))
    writeFileSync(at('named.md'), named[kind]?.(name) ?? '')
    const { file } = await loadForms(at('named.md'), { root: folder })
    expect(file.messages.filter(({ fatal }) => fatal).map(({ line }) => typeof line)).toContain('number')
  },
)
