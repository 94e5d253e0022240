/** What can be set: how it is called, read, shown and pressed. */
export { isSpoken, languageName, spokenLanguages } from './languages.ts'
export { howTo, readInterval } from './read.ts'
export { type SettingRules, settingNamed, settingsFor } from './rules.ts'
export { settingTyped, settingValue } from './value.ts'
export { timeWords } from './words.ts'
