import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, transform } from 'esbuild'
import { keepDeclarationsOf } from './declarations.js'
import { notices } from './notices.js'
import { joinPage } from './page.js'

for (const name of readdirSync('dist/cli')) if (name.startsWith('bundle-')) rmSync(`dist/cli/${name}`)
keepDeclarationsOf(join('dist', 'index.d.ts'))

/** Names the program: all that it is made from goes into it. */
const program = createHash('sha256')
for (const folder of ['src', 'scripts'])
  for (const name of readdirSync(folder, { recursive: true }).sort())
    if (/\.[jt]s$/.test(name)) program.update(`${name}\n`).update(readFileSync(join(folder, name)))
program.update(readFileSync('package-lock.json'))

/** Puppeteer's modules of WebDriver BiDi, which are never loaded. */
const oneProtocol = {
  name: 'one protocol',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^(?:\.|\.\.\/bidi)\/bidi\.js$/ }, ({ importer }) =>
      importer.includes('/puppeteer-core/') ? { path: join(import.meta.dirname, 'no-bidi.js') } : undefined,
    ),
}

/**
 * Shortens names within other packages' modules; our own stay as they are, for whoever reads an uncaught error.
 * Puppeteer names its errors by their classes.
 */
const shortNames = {
  name: 'short names',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/node_modules\/.*\.[cm]?js$/ }, async ({ path }) =>
      /\/node_modules\/@?puppeteer/.test(path)
        ? undefined
        : { contents: (await transform(readFileSync(path, 'utf8'), { minifyIdentifiers: true, sourcefile: path })).code },
    ),
}

/**
 * How modules are joined. What is seldom loaded stays outside: the font subsetter, which finds files beside its own, what unpacks the browser, Graphviz, the
 * patterns of hyphenation, and the 190 grammars of listings, of which an exam needs a few.
 */
const joined = {
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  // an uncaught error prints the line it comes from
  lineLimit: 160,
  platform: 'node',
  target: 'node20',
  external: ['subset-font', 'tar-fs', '@hpcc-js/wasm-graphviz', 'highlight.js', 'hyphenopoly'],
  alias: {
    'proxy-agent': './scripts/no-download.js',
    cosmiconfig: './scripts/no-settings.js',
    'string-width': './scripts/plain-width.js',
  },
  define: { PROGRAM: JSON.stringify(program.digest('base64url').slice(0, 22)) },
  metafile: true,
}

/** Joins modules that may load others later. */
const modules = (more) =>
  build({
    ...joined,
    outdir: 'dist',
    outbase: 'dist',
    allowOverwrite: true,
    splitting: true,
    format: 'esm',
    inject: ['scripts/commonjs.js'],
    chunkNames: 'cli/bundle-[name]-[hash]',
    // packages written for `require` find it here
    banner: {
      js: "import { createRequire as bundleRequire } from 'node:module';const require = bundleRequire(import.meta.url);",
    },
    ...more,
    plugins: [oneProtocol, shortNames, ...(more.plugins ?? [])],
  })

/** Commands that need not begin at once: they share their files with the library. */
const seldom = [
  'import',
  'export',
  'marks',
  'audit',
  'verify',
  'new',
  'layers',
  'lsp',
  'doctor',
  'diff',
  'completion',
  'preview',
  'explain',
]

const library = await modules({
  entryPoints: ['dist/index.js', ...seldom.map((name) => `dist/cli/${name}.js`)],
  entryNames: 'cli/bundle-[name]-[hash]',
})
const [whole = ''] = Object.entries(library.metafile.outputs).find(([, { entryPoint }]) => entryPoint === 'dist/index.js') ?? []
writeFileSync('dist/index.js', `export * from './cli/${basename(whole)}'\n`)

/** The file of a package or a command that is loaded later, by the way to it. */
const laterFile = (way) =>
  basename(Object.entries(library.metafile.outputs).find(([, each]) => each.entryPoint?.includes(way))?.[0] ?? '')

/** What is as well loaded from the files of the library. */
const shared = {
  name: 'shared',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^(?:puppeteer|temml)$/ }, ({ path }) => ({
      path: `./${laterFile(`node_modules/${path}/`)}`,
      external: true,
    }))
    onResolve({ filter: new RegExp(`^\\./(?:${seldom.join('|')})\\.js$`) }, ({ path, importer }) =>
      /(?:command-line|authoring-commands)\.js$/.test(importer)
        ? { path: `./${laterFile(path.replace('./', 'dist/cli/'))}`, external: true }
        : undefined,
    )
  },
}

const ascii = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * Commands and the packages they load, joined into one file: loading some hundred small modules is a third of the time of `papersetter check`;
 * and puppeteer, which downloads a browser wherever it is installed, comes along without being installed. It is CommonJS, of which Node lets V8 keep what it has compiled,
 * so that what a command does not need costs it some two milliseconds.
 */
const commands = await build({
  ...joined,
  entryPoints: ['dist/cli/command-line.js'],
  // in a folder as deep as that of the modules, which find the project's other files from there
  outdir: 'dist/cli',
  entryNames: 'bundle-commands-[hash]',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  // of a template with a tag, letters are kept as they are
  supported: { 'template-literal': false },
  define: { ...joined.define, 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
  plugins: [shared, shortNames],
})
const [commandsFile = ''] = Object.keys(commands.metafile.outputs)
// what is left of other letters stands in regular expressions, and a file of ASCII is read in a third of the time
writeFileSync(
  commandsFile,
  readFileSync(commandsFile, 'utf8')
    .replace(/\bimport\(/g, 'bundleImport(')
    .replace(/[^\0-\x7f]/g, ascii),
)

/** What tells whether a command need be loaded at all, in place of `dist/cli/bin.js` as the compiler wrote it. */
const bin = await modules({
  entryPoints: ['dist/cli/bin.js'],
  plugins: [
    {
      name: 'commands',
      setup: ({ onResolve }) =>
        onResolve({ filter: /^\.\/command-line\.js$/ }, () => ({ path: join(import.meta.dirname, 'commands.js') })),
    },
  ],
  define: { ...joined.define, COMMANDS: JSON.stringify(basename(commandsFile)) },
})

writeFileSync(
  'dist/licences.txt',
  notices([...[commands, library, bin].flatMap(({ metafile }) => Object.keys(metafile.inputs)), ...(await joinPage())]),
)

// npm makes it executable when it installs, and not when it builds again
chmodSync('dist/cli/bin.js', 0o755)
