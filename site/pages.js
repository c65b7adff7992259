import { readdirSync } from 'node:fs'

const of = (...names) => names.map((name) => ({ path: `docs/${name}.md`, page: `${name}.html` }))

const placed = [
  {
    title: 'Begin',
    pages: [{ path: 'README.md', page: 'index.html' }, ...of('tutorial', 'gallery', 'fields', 'preview', 'editors')],
  },
  { title: 'Write', pages: of('format', 'values', 'forms', 'bank', 'layers', 'layout', 'templates', 'messages') },
  { title: 'Hold and mark', pages: of('copies', 'keys', 'marks', 'scale') },
  { title: 'Bring over', pages: of('latex', 'rexams', 'word') },
  { title: 'Look up', pages: of('command-line', 'api', 'accessibility', 'security', 'performance') },
  {
    title: 'How it is made',
    pages: [
      ...of('architecture', 'printing', 'dependencies'),
      { path: 'CONTRIBUTING.md', page: 'contributing.html' },
      { path: 'bench/README.md', page: 'bench.html' },
      { path: 'CHANGELOG.md', page: 'changelog.html' },
    ],
  },
]

const known = new Set(placed.flatMap(({ pages }) => pages.map(({ path }) => path)))
const others = readdirSync(new URL('../docs', import.meta.url)).filter(
  (name) => name.endsWith('.md') && !known.has(`docs/${name}`),
)

/** The pages of the site with the files that they are made from, as the navigation has them: what has no place of its own yet stands last. */
export const groups = [
  ...placed,
  ...(others.length === 0 ? [] : [{ title: 'More', pages: of(...others.map((name) => name.replace('.md', ''))) }]),
]

/** The page that is made from a file. */
export function pageOf(path) {
  return groups.flatMap(({ pages }) => pages).find((each) => each.path === path)?.page
}
