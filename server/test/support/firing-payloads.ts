/** What a payload does when it fires, also out of a frame of the same origin. */
export const FIRES = 'top.fired=1';
const F = FIRES;
const coded = (text: string, one: (letter: string) => string): string => [...text].map(one).join('');
const base64 = Buffer.from(F).toString('base64');

/** Elements of scripts. */
const SCRIPTS = [
  `<script>${F}</script>`, `<ScRiPt>${F}</sCrIpT>`, `<script/x>${F}</script>`, `<script\n>${F}</script\n>`, `<script\t\fx="1">${F}</script y>`, `<script type=module>${F}</script>`, `<script type="text/javascript">${F}</script>`,
  `<script src=data:text/javascript,${F}></script>`, `<script src="data:;base64,${base64}"></script>`, `<script>/*<p>*/${F}//</p></script>`, `<script>eval(atob('${base64}'))</script>`, `<script>Function('${F}')()</script>`,
  `<script><!--\n${F}\n--></script>`, `<svg><script>${F}</script></svg>`, `<svg><script>${coded(F, (letter) => `&#${letter.charCodeAt(0)};`)}</script></svg>`, `<svg><script href="data:,${F}"></script></svg>`,
  `<svg><script xlink:href="data:,${F}"></script></svg>`, `<script src=data:,x onload=${F}></script>`, `<script src=//0.0.0.0:1/ onerror=${F}></script>`, `<p>学习<script>${F}</script>体会</p>`,
];

/** Pictures that cannot be loaded, in every spelling. */
const PICTURES = [
  `<img src=x: onerror=${F}>`, `<img src=x: onerror="${F}">`, `<img src=x: onerror='${F}'>`, `<IMG SRC=x: ONERROR=${F}>`, `<img\tsrc=x:\tonerror\t=\t${F}>`, `<img\fsrc=x:\fonerror=${F}>`, `<img src onerror=${F}>`,
  `<img src=x:\nonerror\n=\n${F}\n>`, `<img srcset=x: onerror=${F}>`, `<img src=x: onerror=javascript:${F}>`, `<img src=x: onerror=${coded(F, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`)}>`,
  `<img src=x: onerror=${coded(F, (letter) => `&#${letter.charCodeAt(0)}`)}>`, `<img src=x: onerror=${coded(F, (letter) => `&#${String(letter.charCodeAt(0)).padStart(7, '0')};`)}>`, `<img src=x: onerror=\\u0074op.fired=1>`, `<img src=x: onerror=top['fir'+'ed']=1>`,
  `<img src=x: onerror="eval(atob('${base64}'))">`, `<img src=x: onerror="setTimeout('${F}')">`, `<img src=x: onerror="with(top)fired=1">`, `<img src=x: onerror="[1].map(_=>${F})">`, `<img src=x: onerror="top[/fired/.source]=1">`,
  `<img src=x: alt="\`" onerror=${F}>`, `<img """><img src=x: onerror=${F}>`, `<img src="x:" x="<!--" onerror="${F}">`, `<image src=x: onerror=${F}>`, `<picture><source srcset=x:><img onerror=${F}></picture>`, `<input type=image src=x: onerror=${F}>`,
  `<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" onload=${F}>`, `<a href=# title="><img src=x: onerror=${F}>"><img src=x: onerror=${F}></a>`, `<b><i><u><img src=x: onerror=${F}></b></i></u>`,
];

/** Drawings. */
const DRAWINGS = [
  `<svg onload=${F}>`, `<svg/onload=${F}>`, `<svg onload="${F}"></svg>`, `<SVG ONLOAD=${F}>`, `<svg\nonload\n=${F}\n>`, `<svg><svg onload=${F}></svg></svg>`, `<svg><image href=x: onerror=${F}></svg>`, `<svg><image xlink:href=x: onerror=${F}></svg>`,
  `<svg><animate onbegin=${F} attributeName=x dur=1s></svg>`, `<svg><animate onend=${F} attributeName=x dur=1ms></svg>`, `<svg><set onbegin=${F} attributeName=x to=1></svg>`, `<svg><animateTransform onbegin=${F} attributeName=transform dur=1s></svg>`,
  `<svg><animateMotion onbegin=${F} dur=1s></svg>`, `<svg><animate onrepeat=${F} attributeName=x dur=1ms repeatCount=2></svg>`, `<svg><foreignObject><img src=x: onerror=${F}></foreignObject></svg>`,
  `<svg><desc><img src=x: onerror=${F}></desc></svg>`, `<svg><title><img src=x: onerror=${F}></title></svg>`, `<svg></p><img src=x: onerror=${F}>`, `<math><mtext><img src=x: onerror=${F}></mtext></math>`, `<math><mi><svg onload=${F}></mi></math>`,
  `<math><annotation-xml encoding="text/html"><img src=x: onerror=${F}></annotation-xml></math>`, `<math></p><svg onload=${F}>`,
];

/** Sound, film, frames, style. */
const LOADED = [
  `<video src=x: onerror=${F}></video>`, `<audio src=x: onerror=${F}></audio>`, `<video><source src=x: onerror=${F}></video>`, `<audio><source src=x: onerror=${F}></audio>`, `<video src=x: onloadstart=${F}></video>`, `<audio src=x: onloadstart=${F}></audio>`,
  `<iframe src="javascript:${F}"></iframe>`, `<iframe src="JaVaScRiPt:${F}"></iframe>`, `<iframe src="java&#9;script:${F}"></iframe>`, `<iframe src="&#1;javascript:${F}"></iframe>`, `<iframe src="javascript&colon;${F}"></iframe>`, `<iframe src="java\nscript:${F}"></iframe>`,
  `<iframe src="javascript:'<script>${F}</script>'"></iframe>`, `<iframe srcdoc="<script>${F}</script>"></iframe>`, `<iframe srcdoc="&lt;script&gt;${F}&lt;/script&gt;"></iframe>`, `<iframe srcdoc="<img src=x: onerror=${F}>"></iframe>`, `<iframe onload=${F}></iframe>`,
  `<iframe src=about:blank onload=${F}></iframe>`, `<object data="data:text/html,x" onload=${F}></object>`, `<embed src="data:text/html,x" onload=${F}>`, `<link rel=stylesheet href=x: onerror=${F}>`, `<link rel=stylesheet href=data:text/css, onload=${F}>`,
  `<style onload=${F}></style>`, `<style>@keyframes k{}</style><p style="animation-name:k" onanimationstart=${F}>x</p>`, `<style>@keyframes k{}</style><p style="animation:k 1ms" onanimationend=${F}>x</p>`, `<style>@keyframes k{}</style><p style="animation-name:k" onwebkitanimationstart=${F}>x</p>`,
  `<p style="display:block;content-visibility:auto" oncontentvisibilityautostatechange=${F}>x</p>`, `<body onload=${F}>`, `<body onpageshow=${F}>`, `<details open ontoggle=${F}>x</details>`, `<details/open/ontoggle=${F}>x`,
];

/** What takes the cursor by itself. */
const FOCUSED = ['input', 'textarea', 'select', 'button'].flatMap((tag) => [`<${tag} autofocus onfocus=${F}>`, `<${tag}/autofocus/onfocusin=${F}>`]);
const FOCUSABLE = [`<a href=# autofocus onfocus=${F}>x</a>`, `<p tabindex=0 autofocus onfocus=${F}>x</p>`, `<x contenteditable autofocus onfocus=${F}>x</x>`, `<summary tabindex=1 autofocus onfocus=${F}>x</summary>`];

/** What breaks out of the place it is put in. */
const BREAKS = [
  `"><img src=x: onerror=${F}>`, `'><script>${F}</script>`, `--><img src=x: onerror=${F}>`, `</title><script>${F}</script>`, `</textarea><script>${F}</script>`, `</style><img src=x: onerror=${F}>`, `<!--><img src=x: onerror=${F}>-->`, `<!-- --!><img src=x: onerror=${F}>-->`,
  `<!---><svg onload=${F}>-->`, `<![CDATA[><img src=x: onerror=${F}>]]>`, `<?xml version="1.0"?><img src=x: onerror=${F}>`, `<! foo="><script>${F}</script>">`, `</ foo="><script>${F}</script>">`, `<% foo><img src=x: onerror=${F}> %>`,
  `<noscript><p title="</noscript><img src=x: onerror=${F}>"></noscript>`, `<xmp><p title="</xmp><img src=x: onerror=${F}>"></xmp>`, `<noembed><a title="</noembed><svg onload=${F}>"></noembed>`, `<style><a title="</style><img src=x: onerror=${F}>"></style>`,
  `<svg><style><img src=x: onerror=${F}></style></svg>`, `<math><style><img src=x: onerror=${F}></style></math>`, `<table><tr><td><script>${F}</script></td></tr></table>`, `<table><script>${F}</script></table>`,
  `<ul><li><svg onload=${F}></li></ul>`, `<blockquote cite="x"><img src=x: onerror=${F}></blockquote>`, `<h1><img src=x: onerror=${F}></h1>`, `<p><a href="https://www.12371.cn/"><img src=x: onerror=${F}></a></p>`,
];

/** Payloads of the known families. Each was seen to fire in Chromium when it stands raw in a page; the suite with the browser sees it again every time. */
export const FIRING_PAYLOADS: readonly string[] = [...SCRIPTS, ...PICTURES, ...DRAWINGS, ...LOADED, ...FOCUSED, ...FOCUSABLE, ...BREAKS];
