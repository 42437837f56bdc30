// Plays an episode in Chromium, jumps to given seconds and prints what is heard there: the loudest
// frequency in hertz, a line for each. Usage: node listen.mjs CHROMIUM PAGE AUDIO SECONDS...

import { chromium } from "playwright-core";

const [executablePath, page, audio, ...seconds] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
  ],
});
try {
  const tab = await browser.newPage();
  await tab.goto(page);
  const heard = await tab.evaluate(listen, { audio, seconds: seconds.map(Number) });
  console.log(heard.join("\n"));
} finally {
  await browser.close();
}

async function listen({ audio, seconds }) {
  const element = new Audio(audio);
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 16384, smoothingTimeConstant: 0 });
  context.createMediaElementSource(element).connect(analyser).connect(context.destination);
  const happened = (name) => new Promise((resolve) => element.addEventListener(name, resolve, { once: true }));
  const loudest = () => {
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const peak = bins.indexOf(Math.max(...bins));
    return Math.round((peak * context.sampleRate) / analyser.fftSize);
  };
  const heard = [];
  await context.resume();
  await element.play();
  for (const second of seconds) {
    const sought = happened("seeked");
    element.currentTime = second;
    await sought;
    while (element.currentTime < second + 1.5) {
      await happened("timeupdate"); // until only what follows the jump is left in the analyser
    }
    heard.push(loudest());
  }
  return heard;
}
