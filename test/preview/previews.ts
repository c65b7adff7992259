import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { buildExam } from '../../src/pipeline/build.ts'
import { openPreview } from '../../src/preview/preview.ts'
import type { Serving } from '../../src/preview/server.ts'
import { type Folder, openFolder } from '../cli/command.ts'
import { openBrowser, openPage, type Seen } from './browser.ts'

/** An exam of two forms, with a question of a bank. */
export const exam = `---
title: Nets
forms: 2
seed: preview
---

## First {#first points=2}

Which letter comes before all the others?

- [x] alpha
- [ ] omega

:::answer
canarysolution
:::

## Second {#second points=3}

A sentence with the word elephant and a [[blank]].

:::answer{lines=4}
A herd of them.
:::

::use{#net from=bank.md}
`

/** Its bank. */
export const bank = `## Net {#net points=1 topic=a}

How many layers has a crocodile?

:::answer
Four.
:::
`

export const silent = { port: 0, failureText: String, onEditorFailure: () => undefined }

/** Previews of the exam, each in a folder of its own, and one browser in which all tests of a file look at them. */
export function previews() {
  let reader: Awaited<ReturnType<typeof openBrowser>>
  let folder: Folder
  let serving: Serving | undefined
  const close = async () => {
    await serving?.close()
    serving = undefined
  }
  beforeAll(async () => {
    reader = await openBrowser()
  })
  afterAll(() => reader?.close())
  beforeEach(async () => {
    folder = await openFolder({ 'nets.md': exam, 'bank.md': bank })
  })
  afterEach(async () => {
    await close()
    await folder.remove()
  })
  const pathOf = (name: string) => join(folder.path, name)
  const address = () => serving?.address ?? ''
  const look = async (at: string): Promise<Seen> => await openPage(reader.browser, at)
  return {
    pathOf,
    files: async () => await folder.files(),
    address,
    close,
    look,
    open: async (query = '', options: Partial<Parameters<typeof openPreview>[1]> = {}): Promise<Seen> => {
      serving = await openPreview(pathOf('nets.md'), { ...silent, ...options })
      return await look(`${address()}${query}`)
    },
    /** The bytes that a build writes. */
    built: async (name: string, options: Partial<Parameters<typeof buildExam>[1]> = {}): Promise<string> => {
      const { written } = await buildExam(pathOf('nets.md'), { out: pathOf('out'), ...options })
      return await readFile(written.find((each) => each.path.endsWith(name))?.path ?? '', 'base64')
    },
    bytesOf: async (id: string): Promise<string> => {
      const answer = await fetch(`${address()}papers/${id}.pdf`)
      return Buffer.from(await answer.arrayBuffer()).toString('base64')
    },
  }
}

/** The text of an element. */
export async function textOf({ page }: Seen, selector: string): Promise<string> {
  return await page.$eval(selector, (found) => found.textContent ?? '')
}
