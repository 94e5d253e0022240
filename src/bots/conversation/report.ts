import { reportChanged } from './commands/changes.ts'
import { reportOnDestination } from './commands/destination-changes.ts'
import { reportSent, reportWaiting } from './commands/digest.ts'
import { reportCode, reportJoined, reportSpoilt } from './commands/link.ts'
import { reportSet } from './commands/settings.ts'
import { reportSubscribed } from './commands/subscribe.ts'
import { reportUndoneChanges, reportUndoneSetting } from './commands/undo.ts'
import { reportNewest, reportWhy } from './commands/why.ts'
import type { Command } from './reading/said.ts'
import { refusal } from './refusal.ts'
import type { Action, Outcome, Report, Scene } from './scene.ts'

/** Words what became of an action. */
export function report(outcome: Outcome, scene: Scene): Report {
  switch (outcome.did) {
    case 'subscribe':
      return reportSubscribed(outcome, scene)
    case 'change':
      return reportChanged(outcome, scene)
    case 'set':
      return reportSet(outcome, scene)
    case 'undo-changes':
      return reportUndoneChanges(outcome, scene)
    case 'undo-setting':
      return reportUndoneSetting(outcome, scene)
    case 'list-waiting':
      return reportWaiting(outcome, scene)
    case 'send-waiting':
      return reportSent(outcome, scene)
    case 'explain-newest':
      return reportNewest(outcome, scene)
    case 'explain':
      return reportWhy(outcome, scene)
    case 'show-code':
      return reportCode(outcome, scene)
    case 'spoil-code':
      return reportSpoilt(outcome, scene)
    case 'join':
      return reportJoined(outcome, scene)
    case 'add-destination':
    case 'change-destination':
    case 'test-destination':
    case 'undo-destination':
      return reportOnDestination(outcome, scene)
    case 'refuse':
      return { reply: refusal(outcome.message, COMMAND_OF[outcome.action.do], scene) }
  }
}

/** The command that leads to an action: what somebody tries again who was refused. */
const COMMAND_OF: Readonly<Record<Action['do'], Command>> = {
  subscribe: 'subscribe',
  change: 'subscriptions',
  set: 'settings',
  undo: 'undo',
  'list-waiting': 'digest',
  'send-waiting': 'digest',
  'explain-newest': 'why',
  explain: 'why',
  'show-code': 'link',
  'spoil-code': 'link',
  join: 'link',
  'add-destination': 'link',
  'change-destination': 'settings',
  'test-destination': 'settings',
}
