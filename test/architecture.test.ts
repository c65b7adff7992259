import { readdir, readFile } from 'node:fs/promises'
import { join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** An import of a module of `src/`: the file, what it names, and whether only types come from there, or it comes later. */
type Arrow = { file: string; from: string; to: string; types: boolean; late: boolean }

/**
 * Folders that a folder may import from, apart from itself. `types` may not bring in code. Whoever needs a new arrow puts it
 * here, and thinks about it.
 */
const allowed: Readonly<Record<string, { code: readonly string[]; types?: readonly string[] }>> = {
  diagnostics: { code: [] },
  numbers: { code: [] },
  expression: { code: ['numbers'] },
  languages: { code: [] },
  tex: { code: [] },
  source: { code: ['diagnostics', 'languages'] },
  layers: { code: ['diagnostics', 'languages', 'numbers', 'source'] },
  figures: { code: ['diagnostics', 'expression', 'languages', 'layers', 'numbers', 'source'] },
  exam: { code: ['diagnostics', 'figures', 'languages', 'layers', 'numbers', 'source', 'tex'] },
  images: { code: [] },
  forms: { code: ['diagnostics', 'exam', 'expression', 'numbers', 'source'], types: ['languages'] },
  latex: { code: ['languages'] },
  quiz: { code: ['latex', 'source'] },
  lists: { code: ['diagnostics', 'languages'] },
  bank: { code: ['diagnostics', 'exam', 'forms', 'languages', 'lists', 'numbers', 'source'] },
  files: { code: ['diagnostics'] },
  pdf: { code: ['diagnostics'] },
  copies: { code: ['diagnostics', 'languages', 'lists', 'pdf', 'rules'] },
  browser: { code: ['diagnostics', 'files', 'pdf'] },
  paper: { code: ['exam', 'languages', 'tex'], types: ['figures', 'layers'] },
  keys: { code: ['diagnostics', 'exam', 'languages', 'lists', 'paper'] },
  marks: { code: ['diagnostics', 'exam', 'keys', 'languages', 'lists', 'numbers', 'paper'] },
  layout: { code: ['exam', 'paper'] },
  graders: { code: ['lists'], types: ['diagnostics', 'layout', 'pdf'] },
  speech: { code: ['languages', 'source'] },
  html: {
    code: ['diagnostics', 'exam', 'figures', 'keys', 'languages', 'layout', 'paper', 'source', 'speech'],
    types: ['images', 'layers'],
  },
  interchange: {
    code: [
      'exam',
      'expression',
      'figures',
      'html',
      'images',
      'keys',
      'languages',
      'latex',
      'numbers',
      'paper',
      'quiz',
      'source',
      'speech',
    ],
  },
  editor: { code: ['bank', 'diagnostics', 'exam', 'figures', 'languages', 'layers', 'numbers', 'source', 'speech'] },
  imprint: { code: ['files', 'languages', 'pdf'], types: ['exam'] },
  rules: { code: ['diagnostics', 'exam', 'expression', 'languages', 'numbers', 'source', 'tex'], types: ['images'] },
  project: {
    code: [
      'bank',
      'browser',
      'diagnostics',
      'exam',
      'files',
      'forms',
      'html',
      'images',
      'imprint',
      'keys',
      'languages',
      'rules',
      'source',
    ],
  },
  api: { code: ['exam', 'images', 'layers', 'project', 'rules'] },
  output: { code: ['files', 'imprint'], types: ['exam'] },
  audit: { code: ['diagnostics', 'files', 'html', 'images', 'imprint', 'keys', 'languages', 'paper', 'pdf'], types: ['project'] },
  release: { code: ['bank', 'diagnostics', 'exam', 'files', 'imprint', 'languages', 'paper', 'project', 'source'] },
  typeset: {
    code: ['browser', 'diagnostics', 'files', 'html', 'keys', 'languages', 'layout', 'paper', 'pdf'],
    types: ['exam', 'imprint', 'project'],
  },
  review: { code: ['languages', 'paper'], types: ['exam'] },
  pipeline: {
    code: [
      'audit',
      'bank',
      'browser',
      'copies',
      'diagnostics',
      'exam',
      'files',
      'forms',
      'graders',
      'html',
      'imprint',
      'interchange',
      'keys',
      'languages',
      'latex',
      'layout',
      'marks',
      'output',
      'paper',
      'pdf',
      'project',
      'quiz',
      'release',
      'review',
      'rules',
      'source',
      'tex',
      'typeset',
    ],
  },
  preview: { code: ['diagnostics', 'files', 'imprint', 'paper', 'pdf', 'pipeline'], types: ['layout', 'project'] },
  client: { code: [], types: ['preview'] },
  '.': {
    code: ['api', 'diagnostics', 'pipeline'],
    types: ['browser', 'exam', 'figures', 'imprint', 'languages', 'layers', 'layout', 'marks', 'output', 'paper', 'tex'],
  },
  cli: {
    code: [
      'audit',
      'bank',
      'browser',
      'copies',
      'diagnostics',
      'editor',
      'files',
      'graders',
      'imprint',
      'interchange',
      'languages',
      'latex',
      'layers',
      'lists',
      'marks',
      'numbers',
      'output',
      'pipeline',
      'preview',
      'project',
      'release',
      'review',
      'typeset',
    ],
  },
}

/** Modules of Node that a folder may import; the other folders are pure. */
const effects: Readonly<Record<string, RegExp>> = {
  // what a browser's process writes is read, its profile made and removed, and the packaged one unpacked
  browser:
    /^node:(child_process|crypto|diagnostics_channel|fs|fs\/promises|module|os|path|stream\/promises|timers\/promises|v8|zlib)$/,
  // patterns of hyphenation lie in a package
  files: /^node:(crypto|fs|fs\/promises|module|os|path|timers\/promises)$/,
  project: /^node:(buffer|crypto|fs|fs\/promises|path|timers\/promises|url)$/,
  imprint: /^node:(crypto|fs\/promises|path|url)$/,
  release: /^node:(crypto|fs|fs\/promises|os|path|zlib)$/,
  output: /^node:(crypto|fs|fs\/promises|path)$/,
  // a browser is asked for its version, and printed forms are packed
  pipeline: /^node:(child_process|fs|fs\/promises|os|path|zlib)$/,
  // streams of a PDF and the pixels of a PNG are packed; a PDF is told from others by a hash of it
  pdf: /^node:(crypto|zlib)$/,
  images: /^node:zlib$/,
  // a file's identifier is a hash of it
  copies: /^node:(crypto|util|zlib)$/,
  // a page is served to this machine, and the editor and the system's browser are opened
  preview: /^node:(child_process|crypto|fs\/promises|http|path|url|zlib)$/,
  // V8 is told that commands are short, and keeps what it has compiled of them
  cli: /^node:(fs|fs\/promises|module|path|readline|stream|timers\/promises|url|util|v8|vm)$/,
}

/** Packages that only these folders may import. */
const owners: Readonly<Record<string, readonly string[]>> = {
  puppeteer: ['browser'],
  yargs: ['cli'],
  'subset-font': ['browser'],
  'tar-fs': ['browser'],
  'csv-parse': ['lists', 'project'],
  qr: ['copies'],
  mhchemparser: ['tex'],
  picomatch: ['output', 'project'],
  '@unified-latex/unified-latex-util-pegjs': ['latex'],
}

const root = fileURLToPath(new URL('../src', import.meta.url))
const files = (await readdir(root, { recursive: true })).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
const imports = (await Promise.all(files.map(importsOf))).flat()
const arrows = imports.filter(({ from, to }) => to.startsWith('./') && folderOf(to.slice(2)) !== from)

async function importsOf(path: string): Promise<Arrow[]> {
  const file = relative(root, join(root, path)).replaceAll('\\', '/')
  const source = await readFile(join(root, path), 'utf8')
  const found: Arrow[] = []
  const statement = /^(?:import|export)\s+(type\s)?([^'";()]*?)\s*(?:from\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm
  for (const [, type, names = '', still, dynamic] of source.matchAll(statement)) {
    const target = still ?? dynamic ?? ''
    const inside = /^\{([\s\S]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '')
    const types = type !== undefined || inside?.every((name) => /^\s*type\s/.test(name)) === true
    const to = target.startsWith('.') ? `./${posix.join(posix.dirname(file), target)}` : target
    found.push({ file, from: folderOf(file), to, types: types && dynamic === undefined, late: dynamic !== undefined })
  }
  return found
}

function folderOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '.') : '.'
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}

test('the imports of the sources are found', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(400)
  expect(arrows.length).toBeGreaterThan(100)
  expect(imports).toContainEqual({ file: 'cli/command-line.ts', from: 'cli', to: './cli/build.ts', types: false, late: true })
})

test('every folder of the sources has its rule', () => {
  expect(new Set(files.map(folderOf))).toEqual(new Set(Object.keys(allowed)))
})

describe.each(Object.entries(allowed))('%s', (folder, { code, types = [] }) => {
  const own = arrows.filter(({ from }) => from === folder)
  const targets = (kind: boolean) => own.filter((each) => each.types === kind).map(({ to }) => folderOf(to.slice(2)))

  test('imports only from the folders below it', () => {
    const bad = own.filter(({ to, types: typesOnly }) => {
      const target = folderOf(to.slice(2))
      return !code.includes(target) && !(typesOnly && types.includes(target))
    })
    expect(bad.map(({ file, to }) => `${file} → ${to}`)).toEqual([])
  })

  test('is allowed nothing that it does not use', () => {
    const used = new Set([...targets(false), ...targets(true)])
    expect([...code, ...types].filter((target) => !used.has(target))).toEqual([])
    const run = new Set(targets(false))
    if (folder !== '.') expect(code.filter((target) => !run.has(target))).toEqual([])
  })

  test('touches no file, network or process, unless that is its task', () => {
    const node = imports.filter(({ from, to }) => from === folder && /^node:/.test(to))
    expect(node.filter(({ to }) => !effects[folder]?.test(to)).map(({ file, to }) => `${file} → ${to}`)).toEqual([])
  })
})

test('the browser, the arguments, the archives and the patterns have their owners', () => {
  for (const [name, folders] of Object.entries(owners)) {
    const users = imports.filter(({ to }) => to === name || to.startsWith(`${name}/`))
    expect(new Set(users.map(({ from }) => from))).toEqual(new Set(folders))
  }
})

test('the core reads no clock, environment or chance, and prints nothing', async () => {
  const core = [
    'bank',
    'copies',
    'diagnostics',
    'editor',
    'exam',
    'expression',
    'figures',
    'forms',
    'html',
    'images',
    'interchange',
    'keys',
    'languages',
    'latex',
    'layers',
    'layout',
    'lists',
    'marks',
    'numbers',
    'paper',
    'pdf',
    'review',
    'rules',
    'source',
    'speech',
  ]
  const found: string[] = []
  for (const path of files.filter((each) => core.includes(folderOf(each.replaceAll('\\', '/'))))) {
    const source = withoutComments(await readFile(join(root, path), 'utf8'))
    const use =
      /\bprocess\.|\bconsole\.|Math\.random|Date\.now|new Date\(\)|performance\.now|\bfetch\(|\beval\(|new Function/.exec(source)
    if (use !== null) found.push(`${path}: ${use[0]}`)
  }
  expect(found).toEqual([])
})

/** Files that a file loads with itself. */
function loadedWith(file: string, known = new Set<string>()): Set<string> {
  known.add(file)
  for (const { to } of imports.filter((each) => each.file === file && !each.types && !each.late && each.to.startsWith('./')))
    if (!known.has(to.slice(2))) loadedWith(to.slice(2), known)
  return known
}

test('what need not be done again, and the help, are told before anything is loaded that reads exams', () => {
  const folders = (file: string) => new Set([...loadedWith(file)].map(folderOf))
  expect(folders('cli/main.ts')).toEqual(new Set(['browser', 'cli', 'diagnostics', 'files', 'output', 'pipeline']))
  expect(loadedWith('cli/main.ts').size).toBeLessThan(25)
  expect(
    [...folders('cli/command-line.ts')].filter((folder) => ['exam', 'project', 'rules', 'source', 'layers'].includes(folder)),
  ).toEqual([])
})
