/** Whose subscriptions a sentence is about: of the person who reads it, or of the channel that it stands in. */
export type Whose = 'person' | 'channel'

export const are = (whose: Whose) => (whose === 'person' ? 'You are' : 'This channel is')
export const were = (whose: Whose) => (whose === 'person' ? 'You were' : 'This channel was')
export const have = (whose: Whose) => (whose === 'person' ? 'You have' : 'This channel has')
export const your = (whose: Whose) => (whose === 'person' ? 'your' : 'its')
export const toYou = (whose: Whose) => (whose === 'person' ? ' to you' : ' here')

/** A name as it stands in a sentence: it neither breaks the line nor begins code. */
export const called = (name: string) => name.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}`]/gu, '·')
