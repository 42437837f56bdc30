// Lock screen, headset and keyboard of the system.

import { AHEAD, BACK } from "./clock.js";

/** @param {import("./player.js").Player} player */
export function onLockScreen(player) {
  const session = navigator.mediaSession;
  if (!session) return;
  const { title = "", author = "", show = "", cover = "" } = player.config;
  const artwork = cover ? [{ src: new URL(cover, location.href).href }] : [];
  session.metadata = new MediaMetadata({ title, artist: author, album: show, artwork });
  /** @type {Partial<Record<MediaSessionAction, MediaSessionActionHandler>>} */
  const actions = {
    play: () => player.play(),
    pause: () => player.audio.pause(),
    seekbackward: (details) => player.skip(-(details.seekOffset ?? BACK)),
    seekforward: (details) => player.skip(details.seekOffset ?? AHEAD),
    seekto: (details) => player.jump(details.seekTime ?? 0),
    previoustrack: () => player.chapter(-1),
    nexttrack: () => player.chapter(1),
  };
  for (const [action, handler] of Object.entries(actions)) {
    try {
      session.setActionHandler(/** @type {MediaSessionAction} */ (action), handler);
    } catch {
      continue; // an action that this browser does not know
    }
  }
  const place = () => {
    if (!player.duration || player.audio.currentTime > player.duration) return;
    session.setPositionState?.({
      duration: player.duration,
      playbackRate: player.audio.playbackRate,
      position: player.audio.currentTime,
    });
  };
  for (const event of ["play", "pause", "seeked", "ratechange"]) player.audio.addEventListener(event, place);
}
