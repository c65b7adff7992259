import type { Readable, Writable } from 'node:stream'
import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { type Exit, exit, type Process } from './io.ts'
import { serve } from './language-server.ts'

/**
 * `papersetter lsp`: serves an editor by the language server protocol over standard input and output, until it says `exit` or the input ends.
 *
 * @param streams of the process as they are: a length is told of each message, so nothing of it may be written otherwise
 */
export async function lsp(
  env: Process['env'],
  { input, output }: { input: Readable; output: Writable } = { input: process.stdin, output: process.stdout },
): Promise<Exit> {
  const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(input), new StreamMessageWriter(output))
  const end = serve(connection, env)
  connection.listen()
  await new Promise((resolve) => input.once('close', resolve))
  end()
  return exit.clean
}
