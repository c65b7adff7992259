import type { Processor } from 'unified'

/**
 * A unified plugin, used after `remark-gfm`: a box marks the list item that it begins. The stock handler takes a box in the line
 * below an empty item (`-`, then `[x] text`) for that item's, though it stands in a paragraph of its own, and fails. Here the
 * paragraph keeps it in its source, where it is reported.
 */
export function itemBoxes(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    {
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
