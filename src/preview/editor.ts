import { spawn } from 'node:child_process'
import type { Origin } from '../diagnostics/source-map.ts'

/**
 * The words that open an editor at a place: `{file}`, `{line}` and `{column}` in a command stand for it; without them the file follows, and editors whose names are
 * known get the line in their own way.
 *
 * @param command as one types it, without a shell: parted at spaces, but not within quotation marks
 */
export function editorWords(command: string, { path, line, column }: Origin): string[] {
  const words = Array.from(command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), ([, a, b, c]) => a ?? b ?? c ?? '')
  const filled = words.map((word) =>
    word
      .replaceAll('{file}', () => path)
      .replaceAll('{line}', String(line))
      .replaceAll('{column}', String(column)),
  )
  if (/\{(?:file|line)\}/.test(command)) return filled
  const [program = ''] = words
  const name = program.replace(/^.*[\\/]|\.(?:exe|cmd)$/gi, '')
  if (/^(?:code|code-insiders|codium|cursor)$/.test(name)) return [...filled, '--goto', `${path}:${line}:${column}`]
  if (/^(?:subl|zed|hx)$/.test(name)) return [...filled, `${path}:${line}:${column}`]
  if (/^(?:vim?|nvim|gvim|emacs|emacsclient|nano|gedit|kate|micro)$/.test(name)) {
    const own = name === 'kate' ? ['--line', String(line)] : [`+${line}`]
    return [...filled, ...own, path]
  }
  return [...filled, path]
}

/**
 * Opens an editor, which goes on by itself.
 *
 * @param onFailure told why it could not begin
 */
export function openEditor(command: string, origin: Origin, onFailure: (reason: string) => void): void {
  const [program, ...args] = editorWords(command, origin)
  if (program === undefined) return
  const child = spawn(program, args, { detached: true, stdio: 'ignore' })
  child.once('error', (cause) => onFailure(cause.message))
  child.unref()
}
