import type { Answer, Asked, Trouble } from './asked.ts'
import { CREDENTIALS } from './credentials.ts'

interface Command {
  readonly name: string
  readonly description: string
  readonly options?: readonly Command[]
  readonly choices?: readonly unknown[]
}

/** Discord, as far as an application and its commands go; it tries an endpoint before it keeps it. */
export function createDiscord(trouble: Trouble) {
  const application: Record<string, unknown> = {
    id: CREDENTIALS.DISCORD_APPLICATION_ID,
    name: 'Carillon',
    verify_key: CREDENTIALS.DISCORD_PUBLIC_KEY,
    interactions_endpoint_url: null,
    integration_types_config: { 0: {} },
  }
  let commands: readonly unknown[] = []
  return ({ method, path, headers, body }: Asked): Answer => {
    if (headers.authorization !== `Bot ${CREDENTIALS.DISCORD_BOT_TOKEN}`) {
      return { status: 401, body: { message: '401: Unauthorized', code: 0 } }
    }
    switch (`${method} ${path}`) {
      case 'GET /v10/applications/@me':
        return { body: application }
      case 'PATCH /v10/applications/@me':
        if ('interactions_endpoint_url' in body && trouble.isWorkerDown) return unverified
        return { body: Object.assign(application, body) }
      case `GET /v10/applications/${application.id}/commands`:
        return { body: commands }
      case `PUT /v10/applications/${application.id}/commands`:
        commands = register(body.list as readonly Command[], trouble)
        return { body: commands }
      default:
        return { status: 404, body: { message: `There is no ${method} ${path}`, code: 0 } }
    }
  }
}

const unverified: Answer = {
  status: 400,
  body: {
    code: 50035,
    message: 'Invalid Form Body',
    errors: {
      interactions_endpoint_url: {
        _errors: [
          {
            code: 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID',
            message: 'The specified interactions endpoint url could not be verified.',
          },
        ],
      },
    },
  },
}

/** As Discord keeps commands: checked, and with everything filled in that nobody said. */
function register(commands: readonly Command[], { isForgetful }: Trouble): readonly unknown[] {
  if (commands.length > 100) throw new Error('More than 100 commands.')
  for (const command of commands) checkCommand(command)
  return commands.map((command, place) => ({
    id: String(place),
    version: '1',
    type: 1,
    nsfw: false,
    default_member_permissions: null,
    ...command,
    ...(isForgetful ? { description: 'Something else' } : {}),
  }))
}

function checkCommand({ name, description, options = [], choices = [] }: Command): void {
  if (!/^[-_\p{Ll}\p{N}]{1,32}$/u.test(name)) throw new Error(`\`${name}\` is no name.`)
  if (description.length < 1 || description.length > 100) throw new Error(`The description of \`${name}\` is too long.`)
  if (options.length > 25 || choices.length > 25) throw new Error(`\`${name}\` has too many options.`)
  for (const option of options) checkCommand(option)
}
