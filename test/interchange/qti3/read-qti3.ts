import { strFromU8, unzipSync } from 'fflate'
import { expect } from 'vitest'
import { all, first, type Read, readXml } from '../read-xml.ts'

/** Reads a package, and looks whether its manifest lists all that is in it and each item keeps to the information model. */
export function readQti3(zip: Uint8Array) {
  const entries = unzipSync(zip)
  const read = (path: string) => readXml(strFromU8(entries[path] ?? new Uint8Array()))
  const resources = all(read('imsmanifest.xml'), 'resource')
  const listed = resources.flatMap((each) => all(each, 'file').map(({ attributes }) => attributes.href ?? ''))
  expect(listed.toSorted()).toEqual(
    Object.keys(entries)
      .filter((path) => path !== 'imsmanifest.xml')
      .toSorted(),
  )
  const ids = resources.map(({ attributes }) => attributes.identifier)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { attributes } of resources.flatMap((each) => all(each, 'dependency')))
    expect(ids).toContain(attributes.identifierref)
  const items = resources
    .filter(({ attributes }) => attributes.type === 'imsqti_item_xmlv3p0')
    .map(({ attributes }) => read(attributes.href ?? ''))
  for (const item of items) checkItem(item)
  return { test: read('test/test.xml'), items, entries }
}

const order = [
  'qti-response-declaration',
  'qti-outcome-declaration',
  'qti-item-body',
  'qti-response-processing',
  'qti-modal-feedback',
]

/** What the information model asks of each item. */
function checkItem(item: Read): void {
  const places = item.children.map(({ name }) => order.indexOf(name))
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  expect(places).not.toContain(-1)
  for (const name of ['identifier', 'title', 'adaptive', 'time-dependent']) expect(item.attributes[name]).not.toBe('')
  expect(item.attributes.identifier).toMatch(/^[A-Za-z_][\w.-]*$/)
  const declared = all(item, 'qti-response-declaration').map(({ attributes }) => attributes.identifier)
  const body = first(item, 'qti-item-body')
  expect(new Set(declared).size).toBe(declared.length)
  expect(
    elements(body)
      .flatMap(({ attributes }) => attributes['response-identifier'] ?? [])
      .toSorted(),
  ).toEqual(declared.toSorted())
  for (const { name } of body.children)
    expect(name).not.toMatch(/^(?:span|em|strong|code|math|img|a|qti-text-entry-interaction)$/)
  for (const { attributes } of elements(item)) expect(attributes).not.toHaveProperty('style')
}

function elements(node: Read): Read[] {
  return node.children.flatMap((child) => [child, ...elements(child)])
}
