import content from '../../examples/manifests/content.json' with { type: 'json' }
import course from '../../examples/manifests/course.json' with { type: 'json' }
import discussion from '../../examples/manifests/discussion.json' with { type: 'json' }
import { pluginOf } from '../../src/engine/hosts/manifest.ts'
import type { Manifest } from '../../src/engine/index.ts'
import { keepsTheEventTypeContract } from '../contracts/event-type.ts'
import { forum } from '../support/forum.ts'

const documents: Readonly<Record<string, unknown>> = { discussion, course, content }

/** A manifest names its subscription types by `type`, as hosts send them. */
interface Document extends Omit<Manifest, 'subscriptions'> {
  readonly subscriptions: readonly { readonly type: string; readonly events: string[]; readonly fields: string[] }[]
}

const plugins = [
  forum,
  ...Object.entries(documents).map(([name, document]) => {
    const { subscriptions, ...rest } = document as Document
    return pluginOf(name, { ...rest, subscriptions: subscriptions.map(({ type, ...one }) => ({ name: type, ...one })) })
  }),
]

for (const type of plugins.flatMap((plugin) => plugin.eventTypes ?? [])) keepsTheEventTypeContract(type)
