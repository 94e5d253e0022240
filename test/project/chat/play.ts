import { until, type Worker } from '../../support/harness.ts'
import type { Chat } from './chat.ts'
import { buttonOn, type Shown, type Standing } from './screen.ts'
import type { Step } from './script.ts'

/** What one step was in one chat. */
export interface Played {
  /** How it was said there; absent for what people do not say. */
  readonly how?: string
  readonly shown?: Shown
  /** Whether it took the place of what stood there. */
  readonly isInPlace: boolean
}

const DAY_MS = 86_400_000

/** Plays one step in every chat at once. */
export async function play(
  step: Step,
  place: number,
  chats: readonly Chat[],
  worker: Worker,
): Promise<readonly Played[]> {
  switch (step.is) {
    case 'says':
      return Promise.all(chats.map((chat) => sayIn(chat, step, worker)))
    case 'presses':
      return Promise.all(chats.map((chat) => pressIn(chat, step, worker)))
    case 'happens': {
      const happen = () => postEvent(worker, place, step)
      if (!step.waits) return arriving(step, chats, happen)
      await happen()
      await until(async () => (await stateOf(worker, `event-${place}`)) === 'matched' || undefined)
      return chats.map(() => ({ isInPlace: false }))
    }
    case 'night':
      return arriving(step, chats, () => worker.minute(new Date(Date.now() + DAY_MS)))
  }
}

async function sayIn(chat: Chat, step: Extract<Step, { is: 'says' }>, worker: Worker): Promise<Played> {
  const { how, send } = chat.say(worker, step.who, step.room, step.text)
  return { how, ...playedOf(await chat.screen(step.room).after(send)) }
}

async function pressIn(chat: Chat, step: Extract<Step, { is: 'presses' }>, worker: Worker): Promise<Played> {
  const screen = chat.screen(step.room)
  const on = screen.all().findLast(({ shown: { lines } }) => lines.some((line) => line.includes(step.on ?? '')))
  if (!on) throw new Error(`${chat.platform} shows no message with \`${step.on}\`.`)
  const button = buttonOn(on, step.label, step.of)
  return playedOf(await screen.after(() => chat.press(worker, step.who, step.room, on, button)))
}

async function arriving(step: Step, chats: readonly Chat[], act: () => Promise<unknown>): Promise<readonly Played[]> {
  const acting = act()
  const standing = await Promise.all(chats.map((chat) => chat.screen(step.room).after(() => acting)))
  return standing.map(playedOf)
}

const playedOf = ({ shown, edits }: Standing): Played => ({ shown, isInPlace: edits > 0 })

const postEvent = (worker: Worker, place: number, { forum, title, body }: Extract<Step, { is: 'happens' }>) =>
  worker.api('POST', '/v1/events', {
    id: `event-${place}`,
    type: 'forum',
    action: 'post',
    object: forum,
    actor: 'linus',
    url: `https://school.example/forum/${forum}#p${place}`,
    fields: { forum, author: 'linus' },
    data: { title, body, forum_title: FORUMS[forum] },
  })

const stateOf = async (worker: Worker, id: string) =>
  (await worker.api<{ readonly state: string }>('GET', `/v1/events/${id}`)).state

const FORUMS: Readonly<Record<string, string>> = { 42: 'Physics 1', 7: 'Announcements', 12: 'Programming in C' }
