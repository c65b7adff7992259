/** The element of the page with an id. @throws Error where the page has none of this kind */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}`)
  return found
}

/** Makes an element with a class, and what is in it. */
export function made<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const own = document.createElement(name)
  if (className !== '') own.className = className
  own.append(...children)
  return own
}
