import { spawn } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import { lsp } from '../../src/cli/lsp.ts'
import { bin } from '../cli/command.ts'

/** How long an answer may take before a test says that there is none. */
const patience = 60_000

/** Both ends of a server: what it reads and what it writes. */
type Ends = { input: PassThrough | NodeJS.WritableStream; output: NodeJS.ReadableStream; end(): Promise<void> }

/** A server in a process of its own, as an editor starts it. */
function ownProcess(cwd: string): Ends & { ended: Promise<number | null> } {
  const child = spawn(process.execPath, [bin, 'lsp', '--stdio'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    input: child.stdin,
    output: child.stdout,
    ended,
    end: async () => {
      child.kill()
      await ended
    },
  }
}

/** A server in the process of the test. */
function within(): Ends {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const ended = lsp(process.env, { input, output })
  return {
    input,
    output,
    end: async () => {
      input.destroy()
      await ended
    },
  }
}

/** An editor with a folder, and a server that it has started. */
export async function openEditor(folder: string, { compiled = false, capabilities = {} } = {}) {
  const server = compiled ? ownProcess(folder) : within()
  const connection = createProtocolConnection(new StreamMessageReader(server.output), new StreamMessageWriter(server.input))
  const published = new Map<string, Diagnostic[]>()
  const waiting = new Set<() => void>()
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      published.set(uri, diagnostics)
      for (const each of waiting) each()
    },
  )
  connection.listen()
  const uriOf = (name: string) => pathToFileURL(`${folder}/${name}`).href
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'test' }],
    capabilities,
  })
  await connection.sendNotification('initialized', {})
  let version = 0
  return {
    initialized,
    connection,
    uriOf,
    open: async (name: string, text: string) =>
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uriOf(name), languageId: 'markdown', version: ++version, text },
      }),
    change: async (name: string, text: string) =>
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf(name), version: ++version },
        contentChanges: [{ text }],
      }),
    close: async (name: string) =>
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(name) } }),
    /** Asks about a place of a text. */
    ask: async <Answer>(method: string, name: string, rest: object = {}): Promise<Answer> =>
      await connection.sendRequest(method, { textDocument: { uri: uriOf(name) }, ...rest }),
    /** What is said of a file, as soon as it is as wanted; what is said last where it never is. */
    said: async (name: string, wanted: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> => {
      const now = () => published.get(uriOf(name))
      await new Promise<void>((resolve) => {
        const look = () => {
          const found = now()
          if (found === undefined || !wanted(found)) return
          done()
        }
        const timer = setTimeout(() => done(), patience)
        const done = () => {
          clearTimeout(timer)
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      })
      return now() ?? []
    },
    shutdown: async () => await connection.sendRequest('shutdown'),
    end: async () => {
      connection.dispose()
      await server.end()
    },
    /** Says `exit`, and tells how the process ends. */
    exit: async () => {
      await connection.sendNotification('exit')
      return 'ended' in server ? await server.ended : null
    },
  }
}

export type TestEditor = Awaited<ReturnType<typeof openEditor>>
