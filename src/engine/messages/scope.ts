import type { Site } from '../context.ts'
import type { Data, Event, EventType } from '../plugin.ts'
import { plain, plainWith } from '../templates/index.ts'
import { pageUrl } from './addresses.ts'
import type { Envelope } from './envelope.ts'
import { splitName } from './groups.ts'

/** What templates can name. */
export type Scope = Readonly<Record<string, unknown>>

/** An event and its type; none where the type is no longer declared, which leaves the engine's own texts. */
export interface Occurrence {
  readonly event: Event
  readonly type: EventType | undefined
  /** The present state of what it happened to, where the host told it. */
  readonly object?: Data | undefined
}

/** What every template of a message can name, whatever it is about. */
export function baseScope(envelope: Envelope, site: Site): Scope {
  const { recipient, method, links } = envelope
  return {
    subscriber: { name: recipient.name, locale: recipient.locale, time_zone: recipient.timeZone },
    method: { name: method.name, has_buttons: method.hasButtons === true },
    ...subscriptionScope(envelope),
    site,
    links,
  }
}

/** What they can name of the subscriptions that it came for. */
export function subscriptionScope({ subscriptions }: Pick<Envelope, 'subscriptions'>): Scope {
  const texts = subscriptions.map(({ text }) => ({ text }))
  return { subscription: texts[0], subscriptions: texts }
}

/** What templates about one event can name besides; a message has many of them. */
export function eventScope(occurrence: Occurrence): Scope {
  const scope = scopes.get(occurrence) ?? scopeOf(occurrence)
  scopes.set(occurrence, scope)
  return scope
}

const scopes = new WeakMap<Occurrence, Scope>()

function scopeOf({ event, type, object }: Occurrence): Scope {
  const { id, name, fields, actor } = event
  const [kind, action] = splitName(name)
  const url = pageUrl(event.url)
  const data = plain(event.data)
  return {
    event: plain({
      ...{ id, name, type: kind, action, url, fields, data, actor, object: event.object },
      occurred_at: event.occurredAt.toISOString(),
      title: textOf(own(event.data, 'title')),
      body: textOf(own(event.data, 'body')),
      kind: type?.title ?? name,
      facts: Object.entries(fields).map(([field, value]) => ({
        name: field,
        title: fieldTitle(type, field),
        value: textOf(value),
      })),
    }),
    object: plainWith(object ? plain(object) : data, { id: event.object, url: pageUrl(object?.url) ?? url }),
    actor: actor === undefined ? undefined : { id: actor, name: textOf(own(event.data, 'actor_name')) || actor },
  }
}

/** Text for people: what is written out of a value, which may be a list of them. */
export function textOf(value: unknown): string {
  const scalars = [value].flat().filter((item) => ['string', 'number', 'boolean'].includes(typeof item))
  return scalars.join(', ').trim()
}

export const fieldTitle = (type: EventType | undefined, name: string): string =>
  own(type?.fields ?? {}, name)?.title ?? name

export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
