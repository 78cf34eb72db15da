/** Help texts as React elements. Headings begin one level below the panel's own. */
import type { ReactNode } from 'react'
import styles from './markdown.module.css'
import { type Block, type Inline, readMarkdown } from './read-markdown.ts'

export function Markdown({ source }: { source: string }) {
  return (
    <div className={styles.text}>
      {readMarkdown(source).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text have no other identity
        <BlockElement key={index} block={block} />
      ))}
    </div>
  )
}

function BlockElement({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? (
        <h3>
          <Parts parts={block.parts} />
        </h3>
      ) : (
        <h4>
          <Parts parts={block.parts} />
        </h4>
      )
    case 'paragraph':
      return (
        <p>
          <Parts parts={block.parts} />
        </p>
      )
    case 'code':
      return <pre>{block.text}</pre>
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List>
          {block.items.map((parts, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items of one text have no other identity
            <li key={index}>
              <Parts parts={parts} />
            </li>
          ))}
        </List>
      )
    }
  }
}

function Parts({ parts }: { parts: Inline[] }): ReactNode {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
    <Part key={index} part={part} />
  ))
}

function Part({ part }: { part: Inline }): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'code':
      return <code>{part.text}</code>
    case 'bold':
      return (
        <strong>
          <Parts parts={part.parts} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Parts parts={part.parts} />
        </em>
      )
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noreferrer">
          {part.text}
        </a>
      )
  }
}
