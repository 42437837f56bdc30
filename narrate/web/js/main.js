// Where the script of every page begins.

import { episodePage } from "./episode.js";
import { readConfig } from "./page.js";
import { showPage } from "./show.js";

if (new URLSearchParams(location.search).has("embed")) document.documentElement.classList.add("embed");
const config = readConfig();
if (config.kind === "lasting") location.replace(config.page + location.search + location.hash);
else if (config.kind === "episode") episodePage(config);
else showPage(config);
