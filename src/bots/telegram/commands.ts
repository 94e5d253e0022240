import { wordsFor } from '../../engine/index.ts'
import { COMMANDS } from '../conversation/index.ts'
import { cutText } from '../sheet/index.ts'

const MOST_DESCRIPTION = 256

/** The kinds of updates that we hear of: what `setWebhook` takes as `allowed_updates`. */
export const TELEGRAM_UPDATES = ['message', 'channel_post', 'callback_query', 'inline_query', 'my_chat_member'] as const

/** The menu of commands in one language: what `setMyCommands` takes. */
export const telegramCommands = (
  locale: string,
): readonly { readonly command: string; readonly description: string }[] =>
  COMMANDS.map((command) => {
    const { lines } = wordsFor(locale).conversation.help
    return { command, description: cutText(lines[command], MOST_DESCRIPTION) }
  })
