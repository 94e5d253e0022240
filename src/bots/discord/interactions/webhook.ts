import type { APIInteraction } from 'discord-api-types/v10'
import type { Talk } from '../../bot.ts'
import { ANSWER, INTERACTION } from '../numbers.ts'
import type { DiscordSettings } from '../settings.ts'
import { respond } from './respond.ts'
import { verify } from './verify.ts'

/** Answers what Discord tells us that somebody said, pressed or typed. */
export async function receive(request: Request, talk: Talk, settings: DiscordSettings): Promise<Response> {
  const signed = await verify(request, settings, talk.context.now)
  if (!signed) return refused('This request is not signed by Discord, or not just now.', 401)
  const interaction = parse(signed.body)
  if (!interaction) return refused('This is no interaction that is known here.', 400)
  // Asked at any time, and it changes nothing.
  if (interaction.type === INTERACTION.ping) return Response.json({ type: ANSWER.pong })
  if (!(await signed.isFirst())) return refused('This request was taken already.', 401)
  return Response.json(await respond(interaction, talk, settings))
}

const refused = (message: string, status: number) => new Response(message, { status })

const KNOWN: readonly unknown[] = Object.values(INTERACTION)

function parse(body: string): APIInteraction | undefined {
  try {
    const interaction = Object(JSON.parse(body))
    return KNOWN.includes(interaction.type) ? interaction : undefined
  } catch {
    return undefined
  }
}
