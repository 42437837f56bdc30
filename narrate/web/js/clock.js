// Times as people write them, and how far buttons and keys jump.

export const BACK = 15; // seconds
export const AHEAD = 30; // seconds

/**
 * A time as players show it: `2:05`, `1:02:05`.
 * @param {number} seconds
 * @returns {string}
 */
export function clock(seconds) {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const end = `${String(rest).padStart(2, "0")}`;
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${end}` : `${minutes}:${end}`;
}

/**
 * The seconds that an address asks for (`#t=123.4`, `#t=2:05`, `#t=1h2m5s`); null for none.
 * @param {string} hash
 * @returns {number | null}
 */
export function timeIn(hash) {
  const asked = /[#&]t=([^&,]+)/.exec(hash)?.[1] ?? "";
  if (/^\d+(\.\d+)?s?$/.test(asked)) return parseFloat(asked);
  if (/^\d+(:\d{1,2}){1,2}(\.\d+)?$/.test(asked)) {
    return asked.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  }
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(asked);
  if (!asked || !parts) return null;
  return Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0);
}

/**
 * Seconds as they stand in an address, to the hundredth and never before them.
 * @param {number} seconds
 * @returns {string}
 */
export function timeHash(seconds) {
  return `#t=${Math.ceil(seconds * 100 - 1e-6) / 100}`;
}
