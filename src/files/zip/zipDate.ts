// The date of the files in zips that are written here: always the same, so that the same network gives the same bytes.
export const ZIP_DATE = '2026-01-01T12:00:00';
