const of = (...names) => names.map((name) => ({ path: `docs/${name}.md`, page: `${name}.html` }))

/** The pages of the site with the files that they are made from, as the navigation has them. */
export const groups = [
  { title: 'Begin', pages: [{ path: 'README.md', page: 'index.html' }, ...of('tutorial', 'gallery', 'fields', 'editors')] },
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

/** The page that is made from a file. */
export function pageOf(path) {
  return groups.flatMap(({ pages }) => pages).find((each) => each.path === path)?.page
}
