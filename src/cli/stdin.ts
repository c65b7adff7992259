import type { Surroundings } from './surroundings.ts'

/** All that comes from standard input. Says on a terminal that it is waited for. */
export async function readAll({ stdin, stderr }: Surroundings): Promise<Buffer> {
  if (stdin.isTTY === true) stderr.write('reading from standard input; end it with Ctrl+D\n')
  const chunks: Uint8Array[] = []
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  return Buffer.concat(chunks)
}
