import { describe, expect, it } from 'vitest'
import { readPicture } from '../../src/images/picture.ts'
import { jpeg, png } from '../papers/pictures.ts'

const open = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'

function read(content: string, before = '') {
  return readPicture(Buffer.from(`${before}${open}${content}</svg>`))
}

/** What is left of a drawing, within its first element. */
function left(content: string, before = ''): string {
  const found = read(content, before)
  if (found.kind !== 'image') return 'reason' in found ? `${found.kind}: ${found.reason}` : found.kind
  return Buffer.from(found.bytes)
    .toString()
    .replace(/^<svg[^>]*>|<\/svg>$/g, '')
}

function hiddenIn(content: string): string[] {
  const found = read(content)
  if (found.kind !== 'image' || found.type !== 'image/svg+xml') return [left(content)]
  return found.drawing.hidden.map(({ text, reason }) => `${text}: ${reason}`)
}

describe('a drawing', () => {
  it.each([
    ['comments', '<!-- z --><rect/>', '<rect/>'],
    ['titles and descriptions', '<title>z</title><rect><desc>z</desc></rect>', '<rect></rect>'],
    ['metadata', '<metadata><x xmlns="http://e">z</x></metadata><rect/>', '<rect/>'],
    ['what editors say', '<g xmlns:i="http://i" i:label="z"><i:view note="z">z</i:view></g>', '<g/>'],
    ['scripts', '<script>z</script><rect onclick="z" data-z="z" aria-label="z"/>', '<rect/>'],
    ['animations', '<rect><set to="z"/><animate values="z"/></rect>', '<rect></rect>'],
    ['names that nothing refers to', '<g id="z"/><g id="a"/><use href="#a"/>', '<g/><g id="a"/><use href="#a"/>'],
    ['what links lead to', '<a href="http://z" xlink:title="z"><rect/></a>', '<a><rect/></a>'],
    ['comments of stylesheets', '<style>/* z */a{b:c}</style>', '<style>a{b:c}</style>'],
    ['versions for readers of a language', '<switch><text systemLanguage="de">z</text><g/></switch>', '<switch><g/></switch>'],
    ['versions for other programs', '<switch><g/><text>z</text></switch>', '<switch><g/></switch>'],
    ['instructions', '<?z z?><rect/>', '<rect/>'],
  ])('loses %s', (_, content, rest) =>
    expect(left(content).replaceAll('<rect></rect>', '<rect/>')).toBe(rest.replaceAll('<rect></rect>', '<rect/>')),
  )

  it('keeps what is seen', () => {
    const seen =
      '<defs><linearGradient id="g"/></defs><style>.a{fill:url(#g)}</style><rect class="a" fill="url(#g)" style="stroke:#00f"/>' +
      '<text xml:space="preserve" x="5" y="50">a &lt; b &amp; c</text>' +
      '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml" style="color:red">x <b>y</b></div></foreignObject>'
    expect(left(seen)).toBe(seen)
    expect(left('<use href="#a" xlink:href="#z"/>')).toBe('<use href="#a"/>')
    expect(left(`<text y="50" style='font-family: "A"'>z</text>`)).toBe(
      '<text y="50" style="font-family: &quot;A&quot;">z</text>',
    )
    expect(left('<a xlink:href="#q"><use xlink:href="#q"/></a>')).toBe('<a><use href="#q"/></a>')
  })

  it('takes short names for addresses as editors declare them', () => {
    const doctype = '<!DOCTYPE svg [<!ENTITY ns "http://e"> <!ENTITY t \'word\'>]>'
    expect(left('<text x="5" y="50" xmlns:i="&ns;">&t;</text>', doctype)).toBe('<text x="5" y="50">word</text>')
    expect(left('<text>&t;</text>', '<!DOCTYPE svg [<!ENTITY t SYSTEM "file:///etc/passwd">]>')).toMatch(/^linked: takes `&t;`/)
    expect(left('<text>&t;</text>', '<!DOCTYPE svg [<!ENTITY s "x"><!ENTITY t "&s;&s;">]>')).toMatch(/^large/)
    expect(left('&t;'.repeat(10_000), `<!DOCTYPE svg [<!ENTITY t "${'x'.repeat(1000)}">]>`)).toMatch(/^large: grows/)
  })

  it.each([
    ['line 1: ', '<g>'],
    ['line 2: ', '\n<text>a & b</text>'],
    ['line 1: ', '<rect x=1/>'],
    ['line 1: ', '<rect x="1" x="2"/>'],
    ['line 1: ', '<b:rect/>'],
    ['line 1: ', '&nbsp;'],
  ])('that is not well-formed is broken: %s%s', (place, content) =>
    expect(left(content)).toContain(`broken: is not well-formed: ${place}`),
  )

  it.each([
    ['<svg viewBox="0 0 9 9"><rect/></svg>', 'is no SVG'],
    ['<svg xmlns="http://www.w3.org/2000/svg" width="0" height="9"/>', 'has no size'],
    ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 0"/>', 'has no size'],
    [
      '<?xml version="1.0" encoding="utf-8"?><svg xmlns="http://www.w3.org/2000/svg"><text>\xff</text></svg>',
      'is not written in utf-8',
    ],
  ])('is broken: %s', (source, reason) =>
    expect(readPicture(Buffer.from(source, 'latin1'))).toMatchObject({ kind: 'broken', reason: expect.stringContaining(reason) }),
  )

  it('may be in an encoding that it states', () => {
    const source =
      '<?xml version="1.0" encoding="iso-8859-1"?><svg xmlns="http://www.w3.org/2000/svg"><text y="20">\xfc</text></svg>'
    expect(readPicture(Buffer.from(source, 'latin1'))).toMatchObject({ drawing: { seen: ['ü'] } })
  })

  it.each([
    '<image href="a.png"/>',
    '<image xlink:href="http://e/a.png"/>',
    '<use href="b.svg#a"/>',
    '<feImage href="a.png"/>',
    '<rect fill="url(b.svg#a)"/>',
    '<rect style="fill: url(\'http://e/#a\')"/>',
    '<style>@import "a.css";</style>',
    '<style>@font-face { src: url(a.ttf) }</style>',
    '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="a.png"/></foreignObject>',
    '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" srcset="a.png 1x"/></foreignObject>',
    '<foreignObject><table xmlns="http://www.w3.org/1999/xhtml" background="a.png"/></foreignObject>',
    '<foreignObject><object xmlns="http://www.w3.org/1999/xhtml" data="a.svg"/></foreignObject>',
    '<rect style="mask-image: image-set(\'a.png\' 1x)"/>',
    `<use href="data:image/svg+xml;base64,${Buffer.from(`${open}<g id="a"/></svg>`).toString('base64')}#a"/>`,
    '<foreignObject><link xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
  ])('that refers to something elsewhere is not whole: %s', (content) => expect(left(content)).toMatch(/^linked: /))

  it('with a stylesheet elsewhere is not whole', () => {
    expect(left('<rect/>', '<?xml-stylesheet href="a.css"?>')).toBe('linked: has a stylesheet elsewhere, `a.css`')
  })

  it('may hold drawings within each other, but not without end', () => {
    const holding = (levels: number): string =>
      levels === 0
        ? '<rect/>'
        : `<image href="data:image/svg+xml;base64,${Buffer.from(`${open}${holding(levels - 1)}</svg>`).toString('base64')}"/>`
    expect(left(holding(2))).toMatch(/^<image/)
    expect(left(holding(3))).toMatch(/^large: .* holds more than 2 drawings within each other$/)
  })

  it('holds pictures, which are judged and stripped as others are', () => {
    const data = (type: string, bytes: Uint8Array) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
    const image = (address: string) => `<image href="${address}"/>`
    const comment = Buffer.concat([jpeg.subarray(0, 2), Buffer.from('\xff\xfe\0\x03z', 'latin1'), jpeg.subarray(2)])
    expect(left(image(data('image/jpeg', comment)))).toBe(left(image(data('image/png', jpeg))))
    expect(left(image(data('image/png', png(4, 4).subarray(0, 50))))).toBe('broken: holds a picture in line 1 that is cut off')
    expect(left(image(data('image/gif', Buffer.from('GIF89a'))))).toMatch(/^broken: holds a picture in line 1 that is no PNG/)
    const within = `data:image/svg+xml,${encodeURIComponent(`${open}<!-- z --><text y="9">a</text></svg>`)}`
    expect(left(image(within))).not.toContain(Buffer.from('<!-- z').toString('base64').slice(0, 6))
    expect(left(image(within))).toContain('data:image/svg+xml;base64,')
  })

  const chain = (links: number, times: number) =>
    `<g id="a0"><rect/></g>${Array.from({ length: links }, (_, link) => `<g id="a${link + 1}">${`<use href="#a${link}"/>`.repeat(times)}</g>`).join('')}`
  const filters = '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>'
  it.each([
    ['repeats', chain(6, 10)],
    ['repeats', `${chain(3, 10)}<pattern id="p"><use href="#a3"/></pattern>${'<rect fill="url(#p)"/>'.repeat(20)}`],
    ['repeats', `<marker id="m"><rect/></marker><path d="M0 0${'L1 1'.repeat(20_000)}" marker-mid="url(#m)"/>`],
    [
      'repeats',
      `${chain(3, 10)}<style>.m{mask:url(#m)}</style><mask id="m"><use href="#a3"/></mask>${'<g class="m"/>'.repeat(20)}`,
    ],
    ['effects', `${filters}${'<rect filter="url(#f)"/>'.repeat(100)}`],
    ['effects', `${filters}<g id="b"><rect filter="url(#f)"/></g>${'<use href="#b"/>'.repeat(30)}`],
    ['within each other', '<g>'.repeat(300) + '</g>'.repeat(300)],
    ['within each other', chain(300, 1)],
    [
      'within each other',
      chain(300, 1)
        .split(/(?=<g id)/)
        .reverse()
        .join(''),
    ],
    ...['stroke', 'clip-path', 'marker-start', 'marker-end'].map((name): [string, string] => [
      'repeats',
      `${chain(3, 10)}<pattern id="p"><use href="#a3"/></pattern>${`<path ${name}="url(#p)"/>`.repeat(20)}`,
    ]),
    ['in line 1', '<g>'.repeat(90_000) + '</g>'.repeat(90_000)],
    ['elements', '<a/>'.repeat(100_001)],
    ['bytes', ' '.repeat(5_000_001)],
  ])('that would take gigabytes or minutes is refused: %s', (what, content) => {
    expect(left(content)).toMatch(/^large: /)
    expect(left(content)).toContain(what)
  })

  it('within itself is drawn once', () => {
    expect(left('<g id="a"><use href="#a"/></g><pattern id="p"><rect fill="url(#p)"/></pattern>')).not.toMatch(/^\w+: /)
  })
})

describe('text that nobody sees in a drawing', () => {
  const text = (attributes: string, more = '') => `${more}<text x="10" y="50" font-size="10" ${attributes}>z</text>`
  it.each([
    ['`display: none`', '<g style="display:none"><text y="50">z</text></g>'],
    ['`display: none`', `<style>.layer text, #b { display: none }</style><g class="layer">${text('')}</g>`],
    ['`display: none`', `<style>text { display: none }</style>${text('id="b"')}`],
    ['`visibility: hidden`', text('visibility="hidden"')],
    ['`opacity: 0`', text('opacity="0"')],
    ['`opacity: 0`', `<g opacity=".3"><g opacity="0">${text('')}</g></g>`],
    ['`opacity: 0.06`', `<g opacity=".2">${text('opacity=".3"')}</g>`],
    ['`visibility: hidden`', text('visibility="collapse"')],
    ['`fill: none`', text('fill="#00000000"')],
    ['`fill: none`', text('fill="#0000"')],
    ['`fill: none`', text('fill="none" stroke="black" stroke-width="0"')],
    ['`fill: none`', text('fill="none" stroke="black" stroke-opacity="0.05"')],
    [
      '`color: transparent`',
      '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" style="color:transparent">z</p></foreignObject>',
    ],
    ['`opacity: 0.01`', text('style="opacity: 1%"')],
    ['`fill: none`', text('fill="none"')],
    ['`fill: none`', text('fill="rgba(0, 0, 0, 0)"')],
    ['`fill-opacity: 0`', text('fill-opacity="0"')],
    ['`font-size: 0`', text('style="font-size: 0"')],
    ['letters that are too small to be seen', text('style="font-size: 0.1px"')],
    ['letters that are too small to be seen', `<g transform="scale(0.001)">${text('')}</g>`],
    ['the colour of what is behind it', text('fill="white"')],
    ['the colour of what is behind it', text('fill="#fefefe"')],
    ['the colour of what is behind it', text('fill="white"', '<circle cx="80" cy="80" r="10" fill="navy"/>')],
    ['the colour of what is behind it', text('fill="navy"', '<rect width="100" height="100" fill="navy"/>')],
    ['a place out of the picture', text('transform="translate(200 0)"')],
    ['a place out of the picture', '<text x="-50" y="50" font-size="10">z</text>'],
    ['a place out of the picture', '<text x="101" y="50" font-size="10">z</text>'],
    ['something that lies on it', `${text('')}<rect width="100" height="100" fill="white"/>`],
    [
      'something that lies on it',
      `${text('')}<image width="100" height="100" href="data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}"/>`,
    ],
    ['a clip or mask that leaves nothing of it', `<clipPath id="c"/>${text('clip-path="url(#c)"')}`],
    [
      'a clip or mask that leaves nothing of it',
      `<clipPath id="c"><rect width="0" height="9"/></clipPath>${text('clip-path="url(#c)"')}`,
    ],
    ['a clip or mask that leaves nothing of it', `<mask id="c"/>${text('mask="url(#c)"')}`],
    [
      'a clip that leaves nothing of it',
      `<clipPath id="c"><rect x="60" width="9" height="9"/></clipPath>${text('clip-path="url(#c)"')}`,
    ],
    ['nothing that draws it', '<defs><text>z</text></defs>'],
    ['nothing that draws it', '<symbol id="s"><text>z</text></symbol>'],
    ['`display: none`', '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" style="display:none">z</p></foreignObject>'],
    ['`display: none`', '<g display="none"><text y="50"><tspan>z</tspan></text></g>'],
  ])('is told with why: %s in %s', (reason, content) => expect(hiddenIn(content)).toEqual([`z: ${reason}`]))

  it.each([
    text(''),
    text('fill="white"', '<rect width="100" height="100" fill="navy"/>'),
    text('fill="white"', '<path d="M0 0H100V100H0Z" fill="navy"/>'),
    text('fill="white"', '<circle cx="50" cy="50" r="50" fill="navy"/>'),
    text('fill="white"', '<ellipse cx="50" cy="50" rx="50" ry="30" fill="navy"/>'),
    text('fill="none" stroke="black"'),
    text('fill="white" stroke="black"'),
    text('', '<rect width="100" height="100" fill="white"/>'),
    `<g transform="matrix(1 0 0 -1 0 100)"><g transform="scale(1 -1)"><text y="-50" font-size="9">z</text></g></g>`,
    `<defs><text id="t" y="50">z</text></defs><use href="#t"/>`,
    `<symbol id="s" viewBox="0 0 900 900"><text x="500" y="500">z</text></symbol><use href="#s"/>`,
    `<text x="50%" y="50%" text-anchor="middle">z</text>`,
    `<text x="99" y="50" text-anchor="end">z</text>`,
    `<text><tspan x="10" y="50">z</tspan></text>`,
    `<text transform="translate(10 90) rotate(-90)">z</text>`,
    `${text('')}<rect width="100" height="100" fill="none"/>`,
    `${text('')}<rect width="100" height="100" fill-opacity="0.2"/>`,
    `${text('')}<rect width="90" height="90" fill="white" transform="rotate(45)"/>`,
    `<g visibility="hidden"><text x="10" y="50" visibility="visible">z</text></g>`,
    `<style>#b { display: none }</style>${text('id="c"')}`,
    `<style>@media (prefers-color-scheme: dark) { text { fill: white } }</style>${text('')}`,
    `<clipPath id="c"><rect width="100" height="100"/></clipPath>${text('clip-path="url(#c)"')}`,
    `<switch><foreignObject width="100%" height="100%"><div xmlns="http://www.w3.org/1999/xhtml">z</div></foreignObject><text x="900" y="900">z</text></switch>`,
  ])('is not what is seen: %s', (content) => expect(hiddenIn(content)).toEqual([]))
})
