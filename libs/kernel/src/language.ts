/** The languages that the service understands and answers in (ISO 639-1). */
export type Language = 'es' | 'en';

export const LANGUAGES: readonly Language[] = ['es', 'en'];

/** One value for each language. */
export type PerLanguage<T> = Record<Language, T>;
