import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import markdownIt from 'markdown-it'
import { addressesIn } from './addresses.js'
import { groups, pageOf } from './pages.js'
import { sectionsOf } from './sections.js'

const root = join(import.meta.dirname, '..')

/** Eleventy's own configuration: each page of the documentation becomes one of plain HTML in dist/site, which any folder may hold. */
export default function configure(eleventy) {
  const sections = []
  for (const { title: group, pages } of groups)
    for (const { path, page } of pages) {
      const text = readFileSync(join(root, path), 'utf8')
      const title = /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? path
      sections.push(...sectionsOf(text, page, title))
      eleventy.addTemplate(page.replace('.html', '.md'), text, {
        layout: 'page.njk',
        permalink: page,
        title,
        group,
        source: path,
      })
    }
  const linked = new Set()
  eleventy.setLibrary('md', {
    render: (text, { source }) => {
      const markdown = markdownIt({ html: false, linkify: false })
      addressesIn(markdown, (address) => addressOf(address, source, linked))
      return markdown.render(text)
    },
  })
  eleventy.addGlobalData('groups', () => groups.map(({ title, pages }) => ({ title, pages: pages.map(named) })))
  for (const name of ['site.css', 'search.js']) eleventy.addPassthroughCopy({ [`site/${name}`]: name })
  eleventy.addPassthroughCopy({ 'docs/images': 'images' })
  eleventy.on('eleventy.after', () => {
    const out = join(root, 'dist/site')
    writeFileSync(join(out, 'sections.js'), `globalThis.sections = ${JSON.stringify(sections)}\n`)
    // files that are shown as they are
    for (const path of linked) {
      mkdirSync(dirname(join(out, 'files', path)), { recursive: true })
      writeFileSync(join(out, 'files', `${path}.txt`), contentOf(path))
    }
  })
  return { dir: { input: 'site', output: 'dist/site' }, markdownTemplateEngine: false, htmlTemplateEngine: false }
}

/** What is in a file; of a folder, the names of what is in it. */
function contentOf(path) {
  const full = join(root, path)
  return statSync(full).isDirectory() ? `${readdirSync(full).sort().join('\n')}\n` : readFileSync(full)
}

function named({ path, page }) {
  const text = readFileSync(join(root, path), 'utf8')
  return { page, title: /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? path }
}

/** Where an address of a source leads on the site: to a page, a picture, or a file that is copied. */
function addressOf(address, source, linked) {
  if (/^(?:[a-z]+:|#)/.test(address)) return address
  const [way = '', anchor] = address.split('#')
  const path = posix.normalize(posix.join(posix.dirname(source), way))
  const page = pageOf(path)
  if (page !== undefined) return anchor === undefined ? page : `${page}#${anchor}`
  if (path.startsWith('docs/images/')) return path.replace('docs/', '')
  if (!existsSync(join(root, path))) throw new Error(`${source}: nothing is at ${address}`)
  const file = path.replace(/\/$/, '')
  linked.add(file)
  return `files/${file}.txt`
}
