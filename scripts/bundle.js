import { chmodSync, readdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

for (const name of readdirSync('dist/cli')) if (name.startsWith('bundle-')) rmSync(`dist/cli/${name}`)

/**
 * Joins the command line and the packages it loads into a few files, in place of `dist/cli/bin.js` as the compiler wrote it.
 * Loading some hundred small modules is a third of the time of `papersetter check`.
 *
 * What is seldom loaded stays outside: the font subsetter, which finds files beside its own, what unpacks the browser, and Graphviz.
 */
await build({
  entryPoints: ['dist/cli/bin.js'],
  outdir: 'dist/cli',
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
  external: ['subset-font', 'tar-fs', '@hpcc-js/wasm-graphviz'],
  inject: ['scripts/commonjs.js'],
  alias: { 'proxy-agent': './scripts/no-download.js' },
  chunkNames: 'bundle-[name]-[hash]',
  // packages written for `require` find it here
  banner: { js: "import { createRequire as bundleRequire } from 'node:module';const require = bundleRequire(import.meta.url);" },
})

// npm makes it executable when it installs, and not when it builds again
chmodSync('dist/cli/bin.js', 0o755)
