// Looks for words in all sections of the documentation, which are in a file beside this one, and need no server.
const input = document.getElementById('wanted')
const found = document.getElementById('found')
let loading

function load() {
  loading ??= new Promise((done) => {
    const script = document.createElement('script')
    script.src = 'sections.js'
    script.onload = done
    document.head.append(script)
  })
  return loading
}

/** How well a section fits: a word in its heading counts most. */
function worth({ heading, title, text }, words) {
  const [head, page, body] = [heading, title, text].map((each) => each.toLowerCase())
  let sum = 0
  for (const word of words) {
    const own = (head.includes(word) ? 8 : 0) + (page.includes(word) ? 3 : 0) + (body.includes(word) ? 1 : 0)
    if (own === 0) return 0
    sum += own
  }
  // what is typed may be the heading itself, or a rule without its sign
  return head.replaceAll('-', ' ') === words.join(' ').replaceAll('-', ' ') ? sum + 50 : sum
}

function around(text, word) {
  const at = Math.max(0, text.toLowerCase().indexOf(word) - 40)
  return `${at > 0 ? '…' : ''}${text.slice(at, at + 140)}${text.length > at + 140 ? '…' : ''}`
}

async function search() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
  found.replaceChildren()
  if (words.length === 0) return
  await load()
  const fits = globalThis.sections
    .map((section) => [worth(section, words), section])
    .filter(([value]) => value > 0)
    .sort(([one], [other]) => other - one)
  const list = document.createElement('ol')
  for (const [, { page, title, heading, text }] of fits.slice(0, 20)) {
    const [item, link, small] = ['li', 'a', 'small'].map((name) => document.createElement(name))
    link.href = page
    link.textContent = heading === title ? title : `${title}: ${heading}`
    small.textContent = around(text, words[0])
    item.append(link, small)
    list.append(item)
  }
  const count = document.createElement('p')
  count.textContent =
    fits.length === 0 ? 'Nothing has these words.' : `${fits.length} ${fits.length === 1 ? 'section' : 'sections'}`
  found.replaceChildren(count, list)
}

input.addEventListener('focus', load, { once: true })
input.addEventListener('input', search)
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    input.value = ''
    found.replaceChildren()
  }
})
