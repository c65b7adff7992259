import { decodedAddress } from '../../../source/addresses.ts'
import { htmlContent, isEmpty, moodleContent, plainContent, wordsIn } from '../content.ts'
import type { Content, FoundFile } from '../question.ts'
import { childOf, childrenOf, textIn, type XmlElement } from '../xml.ts'

/** The texts of a name within an element that say something. */
export function contentsOf(element: XmlElement, name: string): Content[] {
  return childrenOf(element, name)
    .map((child) => contentOf(child))
    .filter((content) => !isEmpty(content) || (content.markdown ?? '') !== '')
}

/** A text with its format and files: in the element itself or, as old files have it, in the one around. */
export function contentOf(element: XmlElement | undefined, around?: XmlElement): Content {
  if (element === undefined) return plainContent('', around?.line ?? 1)
  const text = childOf(element, 'text')
  const own = text === undefined ? element.children.filter((child) => typeof child === 'string').join('') : textIn(text)
  const find = finderOf(element)
  const format = (element.attributes.format ?? around?.attributes.format ?? 'html').toLowerCase()
  if (format === 'plain_text' || format === 'plain') return { ...plainContent(own, element.line), find }
  if (format === 'markdown') return { nodes: [], line: element.line, find, markdown: own }
  return format === 'moodle_auto_format' || format === 'moodle'
    ? moodleContent(own, element.line, find)
    : htmlContent(own, element.line, find)
}

/** What finds the files that stand beside a text, `@@PLUGINFILE@@/name.png`. */
function finderOf(element: XmlElement): Content['find'] {
  return (address): FoundFile => {
    const name = decodedAddress(address.replace(/^@@PLUGINFILE@@\/?/, '').replace(/\?.*$/, ''))
    if (/^https?:/i.test(address)) return { fault: 'the file lies on another machine, and is not fetched' }
    const file = childrenOf(element, 'file').find((each) => {
      const full = `${(each.attributes.path ?? '/').replace(/^\//, '')}${each.attributes.name ?? ''}`
      return full === name || each.attributes.name === name
    })
    if (file === undefined) return { fault: 'the file is not in the export' }
    if ((file.attributes.encoding ?? 'base64') !== 'base64')
      return { fault: `the file is not written in base64 but in ${file.attributes.encoding}` }
    return { name: name.replace(/^.*\//, ''), bytes: Buffer.from(textIn(file), 'base64') }
  }
}

/** Feedback for answers as a whole that explains something; what a program says by itself is short, and is left out. */
export function combinedFeedback(element: XmlElement): Content[] {
  return ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback']
    .flatMap((name) => contentsOf(element, name))
    .filter((content) => wordsIn(content).length > 60 || (content.markdown ?? '').length > 60)
    .filter((content, index, all) => all.findIndex((each) => wordsIn(each) === wordsIn(content)) === index)
}
