import type { HomeView, KnownBlock } from '@slack/types'
import type { Choice, Reply } from '../../bot.ts'
import { carry, choicesBlock } from '../blocks/index.ts'
import { answer, type Hearing, orUnshown } from '../hearing/hearing.ts'
import type { Speech } from '../hearing/turn.ts'
import { viewBlocks } from './modal.ts'

/** Shows somebody their subscriptions on the Home tab: they asked for nothing, so what they were asked stays open. */
export const openHome = async (hearing: Hearing, speech: Speech): Promise<void> =>
  showHome(hearing, speech, await answer(hearing, speech, '/subscriptions', { isAside: true }))

/** Shows a reply on the Home tab, with what one comes there for below. */
export async function showHome(hearing: Hearing, { user }: Speech, reply: Reply): Promise<void> {
  const publish = async (one: Reply) => {
    const blocks = await viewBlocks(hearing, one)
    const view: HomeView = { type: 'home', blocks: [...blocks, ...(await doors(hearing))] }
    await hearing.client.views.publish({ user_id: user, view })
  }
  await orUnshown(hearing, () => publish(reply), publish)
}

async function doors(hearing: Hearing): Promise<readonly KnownBlock[]> {
  const { settings, talk } = hearing
  const words = await hearing.words()
  const { buttons } = words.conversation
  const choices: readonly Choice[] = [
    { label: buttons.subscribe, says: '/subscribe' },
    { label: buttons.subscriptions, says: '/subscriptions' },
    { label: buttons.settings, says: '/settings' },
  ]
  const carried = await carry(settings.db, [{ blocks: [], choices }], talk.context.now)
  const block = choicesBlock('h.0', choices, carried, words)
  return block ? [block] : []
}
