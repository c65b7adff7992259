import { judgeSize, mostText } from '../files/read-file.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * All that comes from standard input. Says on a terminal that it is waited for.
 *
 * @throws Error with the code `TOOLARGE` for more than a file of text may hold
 */
export async function readAll({ stdin, stderr }: Surroundings): Promise<Buffer> {
  if (stdin.isTTY === true) stderr.write('reading from standard input; end it with Ctrl+D\n')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    size += bytes.length
    judgeSize('-', size, mostText)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
