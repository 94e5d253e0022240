import { Choices } from './choices.tsx'
import type { BlockView, MessageView, SpanView } from './line.ts'
import { Bell } from './prose.tsx'

/** A notification or a digest. */
export const MessageCard = ({ message, persona }: { readonly message: MessageView; readonly persona: string }) => (
  <article class={message.isDigest ? 'card digest' : 'card'}>
    <p class="kind">
      <Bell /> {message.isDigest ? 'Digest' : 'Notification'}
    </p>
    {partsOf(message.blocks).map((part) => (
      <Part part={part} />
    ))}
    <Choices choices={message.choices} link={message.link} persona={persona} />
  </article>
)

/** What shares an element of the page: lines and small print that follow each other, or one block. */
interface Part {
  readonly is: BlockView['is']
  readonly blocks: readonly BlockView[]
}

function partsOf(blocks: readonly BlockView[]): readonly Part[] {
  const parts: { is: BlockView['is']; blocks: BlockView[] }[] = []
  for (const block of blocks) {
    const last = parts.at(-1)
    if ((block.is === 'line' || block.is === 'note') && last?.is === block.is) last.blocks.push(block)
    else parts.push({ is: block.is, blocks: [block] })
  }
  return parts
}

const Part = ({ part: { is, blocks } }: { readonly part: Part }) => {
  const all = blocks.map(({ spans }) => <Spans spans={spans} />)
  switch (is) {
    case 'title':
      return <h3>{all}</h3>
    case 'heading':
      return <h4>{all}</h4>
    case 'text':
    case 'item':
      return <p class="text">{all}</p>
    case 'line':
      return (
        <ul>
          {all.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )
    case 'note':
      return (
        <footer>
          {all.map((note) => (
            <p class="text">{note}</p>
          ))}
        </footer>
      )
  }
}

const Spans = ({ spans }: { readonly spans: readonly SpanView[] }) => (
  <>
    {spans.map(({ text, is, url }) => {
      const inner = <Styled text={text} is={is} />
      return url === undefined ? inner : <a href={url}>{inner}</a>
    })}
  </>
)

const Styled = ({ text, is }: { readonly text: string; readonly is?: SpanView['is'] | undefined }) => {
  switch (is) {
    case 'code':
      return <code>{text}</code>
    case 'emphasis':
      return <em>{text}</em>
    case 'strong':
    case 'command':
      return <strong>{text}</strong>
    case undefined:
      return <>{text}</>
  }
}
