/** The names of a category, `$course$/top/Limits`, without those that say nothing. */
export function categoryPath(text: string): string[] {
  const names = text
    .replace(/^\$[^/$]*\$\/?/, '')
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll('//', '/').replace(/\s+/g, ' ').trim())
  return names.filter((name, index) => name !== '' && !(index === 0 && name === 'top') && !/^Default for /.test(name))
}
