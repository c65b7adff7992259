import type { ListItem, Root } from 'mdast'
import type { Processor } from 'unified'
import { visit } from 'unist-util-visit'

/**
 * A unified plugin, used after `remark-gfm`: a box marks the list item that it begins. The stock handler takes a box in the line
 * below an empty item (`-`, then `[x] text`) for that item's, though it stands in a paragraph of its own, and fails. Here the
 * paragraph keeps it in its source, where it is reported. A box alone on its line, with a figure or other blocks below it, marks its item, too.
 */
export function itemBoxes(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    {
      transforms: [(tree: Root) => visit(tree, 'listItem', readLoneBox)],
      exit: {
        taskListCheckValueChecked() {
          const item = this.stack.at(-2)
          if (item?.type === 'listItem') item.checked = true
        },
        taskListCheckValueUnchecked() {
          const item = this.stack.at(-2)
          if (item?.type === 'listItem') item.checked = false
        },
      },
    },
  ]
}

function readLoneBox(item: ListItem): void {
  const [first, ...blocks] = item.children
  const [only] = first?.type === 'paragraph' && first.children.length === 1 ? first.children : []
  const box = only?.type === 'text' ? /^\[([ xX])\]$/.exec(only.value)?.[1] : undefined
  if (box === undefined || blocks.length === 0 || typeof item.checked === 'boolean') return
  item.checked = box !== ' '
  item.children = blocks
}
