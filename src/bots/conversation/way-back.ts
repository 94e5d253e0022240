import type { Change, DestinationChange, SubscriberRow, SubscriberSpec, Subscription } from '../../engine/index.ts'

/** What can be set with `/settings`. */
export type Setting =
  | 'timeZone'
  | 'locale'
  | 'defaultInterval'
  | 'defaultAt'
  | 'defaultOn'
  | 'digestStyle'
  | 'liveDigests'
  | 'repeats'
  | 'quietHours'
  | 'workingDays'
  | 'snoozedUntil'
  | 'vacation'
  | 'urgentPasses'
  | 'ownEvents'
  | 'fallback'
  | 'failoverMethod'

/** What was done to subscriptions, as it is told. */
export type Done = 'ended' | 'muted' | 'unmuted' | 'rescheduled'

/** How a subscription stands; moments are milliseconds since 1970: what is kept of a conversation holds no dates. */
export interface Standing {
  readonly text: string
  readonly status: Subscription['status']
  readonly mutedUntil: number | null
}

/** How one subscription is put back. */
export interface Restoring {
  readonly id: number
  readonly change: Omit<Change, 'mutedUntil'>
  readonly mutedUntil?: number
  /** What the change left behind: what stands otherwise by now, somebody has changed since. */
  readonly left: Standing
}

/** How the last change is taken back. */
export type Undo =
  | { readonly of: 'subscriptions'; readonly as: Done | 'subscribed'; readonly back: readonly Restoring[] }
  | {
      readonly of: 'settings'
      readonly setting: Setting
      readonly spec: SubscriberSpec
      /** What the change left behind. */
      readonly left: Partial<Pick<SubscriberRow, Setting>>
    }
  | {
      readonly of: 'destination'
      readonly id: number
      /** Of its send method. */
      readonly name: string
      readonly back: DestinationChange
      /** What the change left behind. */
      readonly left: DestinationChange
    }

/** The last change, with the name that its undo button carries. */
export type Undoable = Undo & { readonly token: string }
