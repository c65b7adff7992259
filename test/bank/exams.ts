import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { questionsOf } from '../../src/exam/exam.ts'
import { plainText } from '../../src/exam/text.ts'
import { loadForms } from '../../src/project/load.ts'
import { openFolder } from '../cli/command.ts'

/** Opens a folder with files in folders of their own. */
export async function openBank(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await openFolder()
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true })
    await writeFile(join(folder.path, name), content)
  }
  return folder
}

/** Reads an exam that lies in a folder with its bank; messages are `path:line:column rule reason`, with the note in parentheses. */
export async function loadIn(files: Readonly<Record<string, string | Uint8Array>>, name = 'exam.md') {
  const folder = await openBank(files)
  try {
    const { file, forms } = await loadForms(join(folder.path, name))
    const messages = file.messages.map((each) => {
      const path = (each.file ?? file.path).replace(`${folder.path}/`, '')
      return `${path}:${each.line}:${each.column} ${each.ruleId} ${each.reason}${each.note === undefined ? '' : ` (${each.note})`}`.replaceAll(
        `${folder.path}/`,
        '',
      )
    })
    return {
      messages,
      expected: file.messages.map(({ expected }) => expected),
      errors: file.messages.filter(({ fatal }) => fatal).length,
      forms,
      questions: forms.map(({ exam }) => questionsOf(exam)),
      titles: forms.map(({ exam }) => questionsOf(exam).map(({ heading }) => plainText(heading))),
    }
  } finally {
    await folder.remove()
  }
}

/** An exam with these lines below its front matter, which is four lines long. */
export function examOf(...lines: string[]): string {
  return `---\ntitle: Quiz\nseed: one\n---\n${lines.join('\n')}\n`
}

/** A short question. */
export function questionOf(id: string, attributes = '', body = `The answer is [[${id}]].`): string {
  return `## Question ${id} {#${id} ${attributes}}\n\n${body}\n`
}

/** A bank in Korean: one question can have any points, the last has parts, and the formula of the third is wrong. */
export const bank = [
  '---',
  'title: Bank',
  'lang: ko',
  '---',
  '',
  questionOf('one', 'points=2'),
  questionOf('two', 'points=3 tags="a, b"'),
  questionOf('three', 'points=3', 'Wrong: $\\foo$ [[x]].'),
  questionOf('four', 'points=4', '### First {points=1}\n\n[[a]]\n\n### Second {points=3}\n\n[[b]]'),
].join('\n')
