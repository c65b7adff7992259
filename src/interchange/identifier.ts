/** A text as a name in XML and in paths; another text has another name. */
export function identifier(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '')
  return plain === text && /^[A-Za-z]/.test(text)
    ? text
    : `${/^[A-Za-z]/.test(plain) ? '' : 'q-'}${plain.slice(0, 40)}-${hash(text)}`
}

/** FNV-1a of 32 bits, in letters and digits. */
function hash(text: string): string {
  let sum = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0
  return sum.toString(36)
}
