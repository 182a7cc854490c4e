import { formatTime } from '../../shared/timeline/time-ruler';

/**
 * The page of the indicator window. All that it shows stands in the address, put there by main:
 * `#state=recording&words=Recording&elapsed=<ms>&language=en&theme=dark`, or for a countdown
 * `#state=countdown&words=Recording in&remaining=<s>&…`; of a replay
 * `#state=replaying&words=…&left=<ms>&…` where it is known when it ends.
 */
const SECOND_MS = 1000;
let timer: number | undefined;

function show(): void {
  const facts = new URLSearchParams(location.hash.slice(1));
  const root = document.documentElement;
  root.lang = facts.get('language') ?? 'en';
  root.dataset['theme'] = facts.get('theme') ?? 'light';
  root.dataset['state'] = facts.get('state') ?? 'recording';
  write('words', facts.get('words') ?? '');
  const remaining = facts.get('remaining');
  const left = facts.get('left');
  if (remaining !== null) {
    window.clearTimeout(timer);
    write('time', remaining);
  } else if (left !== null) {
    tickDown(performance.now() + Number(left));
  } else {
    tick(performance.now() - Number(facts.get('elapsed')));
  }
}

/** Writes how long it still takes until an instant of the page's clock, and again a second later. */
function tickDown(untilMs: number): void {
  const leftMs = Math.max(0, untilMs - performance.now());
  write('time', formatTime(Math.ceil(leftMs / SECOND_MS) * 1e6, 1e6));
  window.clearTimeout(timer);
  if (leftMs > 0) {
    timer = window.setTimeout(() => tickDown(untilMs), leftMs % SECOND_MS || SECOND_MS);
  }
}

/**
 * Writes how long it has lasted since an instant of the page's clock, and again when a second more
 * has passed.
 */
function tick(sinceMs: number): void {
  const elapsedMs = Math.max(0, performance.now() - sinceMs);
  write('time', formatTime(Math.floor(elapsedMs / SECOND_MS) * 1e6, 1e6));
  window.clearTimeout(timer);
  timer = window.setTimeout(() => tick(sinceMs), SECOND_MS - (elapsedMs % SECOND_MS));
}

function write(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element !== null) element.textContent = text;
}

window.addEventListener('hashchange', show);
show();
