import type { Person } from './rules.ts'
import type { DayName, Place } from './wall-clock.ts'

/** What somebody subscribes to at the beginning. */
export interface Asked {
  /** Undefined: everything. */
  readonly about?: string
  readonly interval: string
  readonly at?: string
  readonly on?: DayName
}

/** Somebody of the simulation: what they have set at the beginning, what they ask for, and whether they leave it so. */
export interface Character {
  readonly person: Person
  readonly asks: readonly Asked[]
  readonly isSteady: boolean
  /** They try what comes every hour. */
  readonly isEager?: boolean
}

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

const night = (catch_up: 'hold' | 'digest' | 'drop' | 'urgent-only', to = '07:00') => ({ from: '22:00', to, catch_up })

function character(
  name: string,
  place: Place,
  some: Partial<Person>,
  asks: readonly Asked[],
  more: { readonly isSteady?: boolean; readonly isEager?: boolean } = {},
): Character {
  const person: Person = {
    name,
    place,
    defaultAt: null,
    defaultOn: null,
    workingDays: null,
    quietHours: null,
    snoozedUntil: null,
    vacation: null,
    urgentPasses: false,
    repeats: false,
    wishes: [],
    ...some,
  }
  return { person, asks, isSteady: false, ...more }
}

/** Each anew, since they change. Three are steady: no day of theirs may be without a digest. */
export const characters = (): readonly Character[] => [
  character('ada', 'Europe/Vienna', {}, [{ interval: 'daily', at: '02:30' }], { isSteady: true }),
  character('grace', 'America/New_York', { defaultAt: '01:30' }, [{ interval: 'daily' }], { isSteady: true }),
  character('linus', 'Australia/Lord_Howe', {}, [{ interval: 'daily', at: '02:15' }], { isSteady: true }),
  character('barbara', 'Europe/Vienna', { quietHours: night('hold', '08:00') }, [
    { about: 'a', interval: 'immediate' },
    { about: 'a', interval: 'daily' },
    { about: 'a', interval: 'weekly', on: 'friday', at: '18:00' },
  ]),
  character('dennis', 'America/New_York', { quietHours: night('digest') }, [
    { about: 'a', interval: 'immediate' },
    { about: 'a', interval: 'twice-daily', at: '07:00' },
  ]),
  character('edsger', 'Europe/Vienna', { quietHours: night('urgent-only'), urgentPasses: true }, [
    { about: 'b', interval: 'immediate' },
    { about: 'b', interval: 'weekly' },
  ]),
  character('frances', 'America/New_York', { repeats: true }, [
    { about: 'b', interval: 'immediate' },
    { about: 'b', interval: 'monthly' },
  ]),
  character('ken', 'Australia/Lord_Howe', { workingDays: WEEK, quietHours: night('drop') }, [
    { about: 'b', interval: 'immediate' },
    { about: 'b', interval: 'every-2-days' },
  ]),
  character('radia', 'Asia/Kathmandu', {}, [{ about: 'c', interval: 'daily' }]),
  character(
    'tim',
    'Europe/Vienna',
    {},
    [
      { about: 'c', interval: 'daily', at: '18:00' },
      { about: 'c', interval: 'weekly' },
    ],
    {
      isEager: true,
    },
  ),
]
