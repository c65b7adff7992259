import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { notices } from './notices.js'

for (const name of readdirSync('dist/cli')) if (name.startsWith('bundle-')) rmSync(`dist/cli/${name}`)

/**
 * Joins the command line, the library and the packages they load into a few files, in place of `dist/cli/bin.js` and
 * `dist/index.js` as the compiler wrote them. Loading some hundred small modules is a third of the time of `papersetter check`;
 * and puppeteer, which downloads a browser wherever it is installed, comes along without being installed.
 *
 * What is seldom loaded stays outside: the font subsetter, which finds files beside its own, what unpacks the browser, Graphviz, the patterns of hyphenation, and
 * the 190 grammars of listings, of which an exam needs a few.
 */
const { metafile } = await build({
  entryPoints: ['dist/cli/bin.js', 'dist/index.js'],
  outdir: 'dist',
  outbase: 'dist',
  allowOverwrite: true,
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  // an uncaught error prints the line it comes from
  lineLimit: 160,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['subset-font', 'tar-fs', '@hpcc-js/wasm-graphviz', 'highlight.js', 'hyphenopoly'],
  inject: ['scripts/commonjs.js'],
  alias: {
    'proxy-agent': './scripts/no-download.js',
    cosmiconfig: './scripts/no-settings.js',
    'string-width': './scripts/plain-width.js',
  },
  // in a folder as deep as that of the modules, which find the project's other files from there
  chunkNames: 'cli/bundle-[name]-[hash]',
  metafile: true,
  // packages written for `require` find it here
  banner: { js: "import { createRequire as bundleRequire } from 'node:module';const require = bundleRequire(import.meta.url);" },
})

writeFileSync('dist/licences.txt', notices(Object.keys(metafile.inputs)))

// npm makes it executable when it installs, and not when it builds again
chmodSync('dist/cli/bin.js', 0o755)
