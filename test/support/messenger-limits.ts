/** What is wrong with the message of a call of the Send API, as its documentation has it. */
export function problemInMessage(message: object): string | undefined {
  const { text, quick_replies: replies } = message as { readonly text?: unknown; readonly quick_replies?: unknown }
  if (hasStrangers(message, ['text', 'quick_replies'])) return 'Param message has unknown members'
  if (typeof text !== 'string' || text.trim() === '') return 'Message cannot be empty'
  if (text.length > 2_000) return 'Length of param message[text] must be less than or equal to 2000'
  if (replies === undefined) return undefined
  if (!Array.isArray(replies) || replies.length === 0 || replies.length > 13) return 'Param quick_replies: 1 to 13'
  return replies.map(problemInReply).find((one) => one !== undefined)
}

function problemInReply(reply: unknown): string | undefined {
  const { content_type: type, title, payload } = Object(reply)
  if (hasStrangers(Object(reply), ['content_type', 'title', 'payload'])) return 'Param quick_reply is unknown'
  if (type !== 'text') return 'Param content_type must be text'
  if (typeof title !== 'string' || title === '' || title.length > 20) return 'Param title: 1 to 20 characters'
  return typeof payload === 'string' && payload !== '' && payload.length <= 1_000
    ? undefined
    : 'Param payload: 1 to 1000'
}

const hasStrangers = (data: object, known: readonly string[]) => Object.keys(data).some((name) => !known.includes(name))
