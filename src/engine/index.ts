/** The engine takes events in and gets messages out. It knows no kind of anything: that is in the plug-ins. */
export { fromBase64Url, toBase64Url } from './base64url.ts'
export { chunks } from './chunks.ts'
export type { Context, LinkMaker, Site } from './context.ts'
export { type DeadLetterRow, listDeadLetters, replay } from './dead-letters.ts'
export { digest128 } from './digest128.ts'
export { createEngine, type Engine, type EngineSettings } from './engine.ts'
export {
  Conflict,
  DeliveryError,
  EngineError,
  escapePointer,
  type InputProblem,
  InvalidInput,
  NotFound,
  type Sentence,
} from './errors.ts'
export { declareGenerator, type Generator, removeGenerator, searchCatalogue } from './hosts/catalogue.ts'
export { type Asked, confirmDestination, findAsked } from './hosts/consent.ts'
export { type DeliveryRow, findDelivery, listDeliveries, logDelivery } from './hosts/delivery-log.ts'
export { acceptFrom, moveDestinations, refuse, switchOff, switchOffAll, switchOn } from './hosts/destinations.ts'
export { heardFrom } from './hosts/heard.ts'
export { join } from './hosts/join.ts'
export { type ApiKey, createKey, deleteKey, findKey, listKeys, SCOPES, type Scope } from './hosts/keys.ts'
export { lookUp } from './hosts/look-up.ts'
export type { AskHost, Manifest, ManifestEvent } from './hosts/manifest.ts'
export { listManifests, readManifest } from './hosts/manifests.ts'
export { type Notice, tell } from './hosts/notices.ts'
export {
  type AddedDestination,
  addDestination,
  changeDestination,
  type DestinationChange,
  destinationAt,
  isUnconfirmed,
  renewSecret,
  shownAddress,
  testDestination,
} from './hosts/own-destinations.ts'
export { fold } from './hosts/resolve.ts'
export {
  createSignIn,
  findSignIn,
  forgetSessions,
  type Pass,
  signedInBy,
  signIn,
  signOut,
} from './hosts/sessions.ts'
export { type SettingsSpec, UNSET_SETTINGS } from './hosts/settings.ts'
export {
  type Declaration,
  declareSubscriber,
  requireSubscriber,
  requireSubscribers,
  type SubscriberSpec,
  type SubscriberView,
  viewSubscriber,
} from './hosts/subscribers.ts'
export { takeOver } from './hosts/take-over.ts'
export { tellReason, tellState } from './hosts/telling.ts'
export type { DestinationSpec } from './hosts/wanted-destination.ts'
export { type Feed, type FeedItem, readFeed } from './inbox/feed.ts'
export { type FeedKeeper, feedTokens, readFeedToken, rotateFeed } from './inbox/feed-address.ts'
export { changeInInbox, type InboxKey, keepInInbox } from './inbox/keep.ts'
export {
  arrivedInInbox,
  countInbox,
  INBOX_PARTS,
  type InboxCounts,
  type InboxItem,
  type InboxPart,
  listInbox,
  NEWEST,
} from './inbox/list.ts'
export { type InboxChoice, type InboxMark, markInbox } from './inbox/mark.ts'
export { versionOfInbox } from './inbox/version.ts'
export { createInboxToken, readInboxToken } from './inbox-tokens.ts'
export {
  type Ask,
  checkConditions,
  checkSchedule,
  KEYWORDS,
  missingFields,
  nearest,
  parse,
  parseClauses,
  print,
  printCondition,
  RATE_LIMITS,
  type Vocabulary,
} from './language/index.ts'
export { createLinks, type Link, type Links } from './links.ts'
export { loggable } from './loggable.ts'
export { OVERFLOW } from './matching/index.ts'
export { mailOrPageUrl, pageUrl } from './messages/addresses.ts'
export { DIGEST_KINDS } from './messages/drafts.ts'
export type { Finding, PartName } from './messages/findings.ts'
export {
  composeDigest,
  composeEvent,
  type Envelope,
  type MessageGroup,
  type Occurrence,
  type Override,
  type Part,
  type Parts,
  type TemplateFailure,
  voiceFor,
} from './messages/index.ts'
export { shortLine } from './messages/line.ts'
export { type Lintable, lint } from './messages/lint.ts'
export { type GroupSummary, type GroupView, type KeyView, listGroups, viewGroup } from './messages/listing.ts'
export { ALL, historyOf, type Kept, override, restore, takeBack, type Version } from './messages/overrides.ts'
export { type Previewed, type PreviewWanted, previewMessages } from './messages/preview.ts'
export { eventTitle } from './messages/title.ts'
export { methodTitle } from './method-title.ts'
export * from './plugin.ts'
export { type Recordable, type Recorded, record } from './record.ts'
export { createRegistry, fieldsOf, type Registry } from './registry.ts'
export { createSeals, type Seals } from './seals.ts'
export { capabilitiesOf } from './send-method.ts'
export { MOST_ASKED } from './store/consent.ts'
export { ENDS, isTakenAway } from './store/ends.ts'
export type { StoredEvent } from './store/events.ts'
export type { FeedKey } from './store/feeds.ts'
export { findGenerator, type GeneratorRow } from './store/generators.ts'
export { type Lateness, lateness } from './store/late.ts'
export {
  CATCH_UPS,
  type CatchUp,
  type DestinationState,
  DIGEST_STYLES,
  type DigestStyle,
  type Fallback,
  type QuietHours,
  type Rate,
  type Vacation,
} from './store/schema.ts'
export {
  type DestinationRow,
  destinationsOf,
  listSubscribers,
  NEW_DESTINATION,
  ownerOf,
  type SubscriberRow,
  subscriberById,
} from './store/subscribers.ts'
export type { Added } from './store/subscriptions.ts'
export type { NotificationState } from './store/trace.ts'
export { type Change, change } from './subscriptions/change.ts'
export { changeStatuses, type StatusesChanged, type StatusWanted } from './subscriptions/change-statuses.ts'
export { type Preview, preview } from './subscriptions/preview.ts'
export { readRef, refOf, refsIn } from './subscriptions/ref.ts'
export type { Creator } from './subscriptions/row.ts'
export { type SubscribeFor, subscribe } from './subscriptions/subscribe.ts'
export { listEverybodys, listOwn, type Subscription, subscriptionOf, subscriptionsWith } from './subscriptions/view.ts'
export { listWaiting, sendWaiting, type Waiting } from './subscriptions/waiting.ts'
export { type Why, why } from './subscriptions/why.ts'
export type { Enqueue, Task } from './tasks.ts'
export { clean, cleanLine, cutSpans, cutText, escapeHtml, joinLines, plainText } from './text.ts'
export {
  canonicalTimeZone,
  endOfDate,
  isDate,
  isTimeOfDay,
  isTimeZone,
  localDate,
  nextSlot,
  startOfDate,
} from './time/calendar.ts'
export {
  CONTACT,
  DEFAULT_AT,
  DEFAULT_ON,
  hasTime,
  hasWeekday,
  IMMEDIATE,
  NEVER,
  QUIET,
  UNREAD,
  WEEKDAYS,
  type Weekday,
} from './time/intervals.ts'
export { type Rules, type Silence, silenceAt } from './time/silence.ts'
export { openToken, signToken } from './tokens.ts'
export {
  type Cause,
  type EventReport,
  explain,
  findEvent,
  newestFor,
  reportEvent,
  type Traced,
  traceEvent,
  type Verdict,
} from './trace.ts'
export { backticked, called, code } from './words/harmless.ts'
export { LANGUAGES, languageOf, type Words, wordsFor } from './words/index.ts'
export { formatDay, formatMoment, formatWhen } from './words/moments.ts'
