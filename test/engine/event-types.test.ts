import content from '../../examples/manifests/content.json' with { type: 'json' }
import course from '../../examples/manifests/course.json' with { type: 'json' }
import discussion from '../../examples/manifests/discussion.json' with { type: 'json' }
import repository from '../../examples/manifests/repository.json' with { type: 'json' }
import { pluginOf } from '../../src/engine/hosts/manifest.ts'
import { ManifestSchema, toManifest } from '../../src/worker/schemas/manifest.ts'
import { keepsTheEventTypeContract } from '../contracts/event-type.ts'
import { forum } from '../support/forum.ts'

const documents: Readonly<Record<string, unknown>> = { discussion, course, content, repository }

const plugins = [
  forum,
  ...Object.entries(documents).map(([name, document]) => pluginOf(name, toManifest(ManifestSchema.parse(document)))),
]

for (const plugin of plugins) {
  for (const type of plugin.eventTypes ?? []) keepsTheEventTypeContract(type, plugin)
}
