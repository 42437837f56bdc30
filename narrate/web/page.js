// Without this file every link still plays: a time is a media fragment (`episode.mp3#t=65`).
(() => {
  const audio = document.querySelector("audio");
  const bar = document.querySelector(".bar");
  const sentences = [...document.querySelectorAll(".prose [data-start]")];
  const chapters = [...document.querySelectorAll(".player ~ section .chapters a")];
  const starts = sentences.map((sentence) => Number(sentence.dataset.start));
  const chapterStarts = chapters.map((link) => Number(link.hash.slice(3)));

  const file = (address) => new URL(address, location.href).href.split("#")[0];

  function play(address, seconds, title) {
    if (file(audio.getAttribute("src") || "") !== file(address)) audio.src = file(address);
    if (bar) {
      bar.hidden = false;
      bar.querySelector("p").textContent = title;
    }
    if (seconds !== null) audio.currentTime = seconds;
    audio.play().catch(() => audio.focus());
  }

  // The last place whose start is not after `time`; -1 before the first.
  function at(list, time) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= time) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[data-play]");
    const sentence = event.target.closest(".prose [data-start]");
    if (link) {
      event.preventDefault();
      const title = link.closest("article")?.querySelector("h2")?.textContent ?? "";
      play(link.getAttribute("href"), link.hash ? Number(link.hash.slice(3)) : null, title);
    } else if (sentence && getSelection().isCollapsed) {
      play(audio.getAttribute("src"), Number(sentence.dataset.start), "");
    }
  });

  let now = -1;
  audio.addEventListener("timeupdate", () => {
    const next = at(starts, audio.currentTime);
    if (next !== now) {
      sentences[now]?.classList.remove("now");
      sentences[next]?.classList.add("now");
      now = next;
    }
    const chapter = at(chapterStarts, audio.currentTime);
    chapters.forEach((link, index) => {
      if (index === chapter) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  });

  for (const time of document.querySelectorAll("time[datetime]")) {
    const day = new Date(time.dateTime);
    time.textContent = day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  }

  const copy = document.querySelector("[data-copy]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(new URL(copy.dataset.copy, location.href).href);
      copy.textContent = $copied_feed;
    });
  }
})();
