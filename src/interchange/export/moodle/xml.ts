/** An element of XML as text: texts of it must have been escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  return `<${name}${written.join('')}>${content.join('')}</${name}>`
}

/** Text between tags or quotes. Characters that XML cannot have are left out. */
export function escaped(text: string): string {
  return allowed(text).replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

/** Text that stands as it is, for what has many signs of its own. */
export function cdata(text: string): string {
  return `<![CDATA[${allowed(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function allowed(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
}
