import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { commands, env, Uri, window, workspace } from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'

/** The client of the server, which `papersetter lsp` is. */
let client

export async function activate({ subscriptions }) {
  client = new LanguageClient('papersetter', 'Papersetter', server(), {
    documentSelector: [
      { language: 'markdown', scheme: 'file' },
      { language: 'markdown', scheme: 'untitled' },
      { scheme: 'file', pattern: '**/papersetter.yml' },
    ],
  })
  subscriptions.push(
    commands.registerCommand('papersetter.restart', async () => await client.restart()),
    commands.registerCommand('papersetter.preview', async () => await preview(subscriptions)),
  )
  await client.start()
}

export async function deactivate() {
  await client?.stop()
}

/** How the program is started: as the settings say, else that of the workspace, run by the editor's own Node, else that of the system. */
function program(words) {
  const stated = workspace.getConfiguration('papersetter').get('path')
  if (stated) return { command: stated, args: words, options: {} }
  const [own] = (workspace.workspaceFolders ?? [])
    .map(({ uri }) => join(uri.fsPath, 'node_modules', 'papersetter', 'dist', 'cli', 'bin.js'))
    .filter((path) => existsSync(path))
  if (own !== undefined)
    return { command: process.execPath, args: [own, ...words], options: { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } } }
  // what npm installs for Windows is a script, which only a shell starts
  return { command: 'papersetter', args: words, options: { shell: process.platform === 'win32' } }
}

function server() {
  const { command, args, options } = program(['lsp'])
  return { command, args, options, transport: TransportKind.stdio }
}

/** Papers that are shown: the process of each, and the address of its page, by the paths of their files. */
const shown = new Map()

/** Opens the page of the paper that `papersetter preview` serves on this machine, which no other page may frame, in the browser of the system. It is served until the editor ends. */
async function preview(subscriptions) {
  const document = window.activeTextEditor?.document
  if (document === undefined || document.uri.scheme !== 'file') {
    await window.showErrorMessage('Save the exam first: its paper is made from its file.')
    return
  }
  const path = document.uri.fsPath
  const address = shown.get(path)
  if (address !== undefined) {
    await env.openExternal(Uri.parse(address))
    return
  }
  const { command, args, options } = program(['preview', path, '--no-open'])
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const read = (text) => {
    said += text
    const [found] = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/\S*(?=\s)/.exec(said) ?? []
    if (found === undefined || shown.has(path)) return
    shown.set(path, found)
    void env.openExternal(Uri.parse(found))
  }
  child.stdout.setEncoding('utf8').on('data', read)
  child.stderr.setEncoding('utf8').on('data', read)
  child.on('error', (error) => void window.showErrorMessage(`papersetter did not start: ${error.message}`))
  child.on('exit', () => {
    if (!shown.delete(path))
      void window.showErrorMessage(`papersetter preview ended: ${said.trim().slice(-400) || 'it said nothing'}`)
  })
  subscriptions.push({ dispose: () => child.kill() })
}
