import { MessageCard } from './card.tsx'
import { Choices } from './choices.tsx'
import { type LineView, type PersonaView, type ReplyView, typedAs } from './line.ts'
import { Avatar, Bell, Moment, Prose, titleOf } from './prose.tsx'

interface Chat extends PersonaView {
  readonly lines: readonly LineView[]
}

/** The conversation of one persona with Carillon. */
export const ChatPanel = (chat: Chat) => (
  <section class="panel chat" aria-labelledby="chat-title">
    <header class="panel-head">
      <Avatar persona={chat.persona} />
      <h2 id="chat-title">
        You are {titleOf(chat.persona)} <small>{chat.timeZone}</small>
      </h2>
    </header>
    <div id="log" role="log" aria-label={`Chat of ${titleOf(chat.persona)} with Carillon`} tabindex={0}>
      <Welcome persona={chat.persona} />
      <ol id="lines">
        <Lines {...chat} />
      </ol>
      <div id="end" />
    </div>
    <SayForm persona={chat.persona} />
  </section>
)

/** Lines of a chat; also what is sent when there are new ones. */
export const Lines = ({ lines, ...owner }: Chat) => (
  <>
    {lines.map((line) => (
      <li id={`line-${line.id}`} class={`line ${line.kind}`}>
        <Content line={line} persona={owner.persona} />
        <Moment at={line.at} timeZone={owner.timeZone} />
      </li>
    ))}
  </>
)

const Content = ({ line, persona }: { readonly line: LineView; readonly persona: string }) => {
  switch (line.kind) {
    case 'said':
      return <p class="bubble">{typedAs(line.body.text)}</p>
    case 'reply':
      return <ReplyBubble reply={line.body} persona={persona} />
    case 'message':
      return <MessageCard message={line.body} persona={persona} />
  }
}

const ReplyBubble = ({ reply, persona }: { readonly reply: ReplyView; readonly persona: string }) => (
  <div class="bubble">
    <p>
      <Prose text={reply.text} />
    </p>
    {reply.list && reply.list.length > 0 && (
      <ul class="items">
        {reply.list.map(({ title, detail, choices }) => (
          <li>
            <div>
              <strong>
                <Prose text={title} />
              </strong>
              {detail && (
                <span>
                  <Prose text={detail} />
                </span>
              )}
            </div>
            <Choices choices={choices} persona={persona} />
          </li>
        ))}
      </ul>
    )}
    <Choices choices={reply.choices} persona={persona} />
  </div>
)

const Welcome = ({ persona }: { readonly persona: string }) => (
  <div class="welcome">
    <Bell />
    <p>
      This is {titleOf(persona)}’s chat with Carillon, as it would be in Slack, Discord or Telegram. Ask for something,
      post an event on the right, and see who is told.
    </p>
  </div>
)

/** Lines that are worth a try, in the order in which one would. */
const HINTS = ['/subscribe', '/subscribe forum 42 daily', '/subscriptions', '/why', '/help']

const SayForm = ({ persona }: { readonly persona: string }) => (
  <footer class="say">
    <Choices choices={HINTS.map((says) => ({ label: says, says }))} persona={persona} />
    <form method="post" action="/playground/say" data-live="lines">
      <input type="hidden" name="persona" value={persona} />
      <input
        id="say"
        name="text"
        aria-label={`Say something as ${titleOf(persona)}`}
        placeholder="/subscribe forum 42 daily"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        required
        maxlength={1000}
      />
      <button class="primary" type="submit">
        Send
      </button>
    </form>
  </footer>
)
