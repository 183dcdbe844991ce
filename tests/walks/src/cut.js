// What of the page's words nobody can read: cut by an edge that does not scroll, out of the window, too wide for its field, or laid over by
// another word. One line each. A word that is left out whole (it wraps to a line that is not seen) is no cut word.
const found = [];
const isSeen = (one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !one.closest('.for-reader, .skip, svg, option, [inert]');
const say = (one, how, text) => found.push(`${how}: “${text.trim().slice(0, 40)}” in ${one.tagName.toLowerCase()}${[...one.classList].filter((c) => !c.startsWith('s-')).map((c) => `.${c}`).join('')}`);

/** The part of a box that is let through by what it lies in. What can be scrolled to counts as seen, unless it is asked what is seen `now`. */
function through(box, from, now = false) {
  let { left, right, top, bottom } = box;
  let [acrossScrolls, downScrolls] = [false, false];
  for (let at = from; at && at !== document.documentElement; at = at.parentElement) {
    const style = getComputedStyle(at);
    const edge = at.getBoundingClientRect();
    acrossScrolls ||= /auto|scroll/.test(style.overflowX) && at.scrollWidth > at.clientWidth;
    downScrolls ||= /auto|scroll/.test(style.overflowY) && at.scrollHeight > at.clientHeight;
    if ((now && style.overflowX !== 'visible') || (!acrossScrolls && /hidden|clip/.test(style.overflowX))) [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    if ((now && style.overflowY !== 'visible') || (!downScrolls && /hidden|clip/.test(style.overflowY))) [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    if (style.position === 'fixed') break;
  }
  if (now || !acrossScrolls) [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)];
  if (now || !downScrolls) [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  return { width: right - left, height: bottom - top };
}

/** What a word stands in: the nearest box that is no part of a line. */
function placeOf(one) {
  let at = one;
  while (at.parentElement && /^(inline|contents)$/.test(getComputedStyle(at).display)) at = at.parentElement;
  return at;
}

const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const one = node.parentElement;
  if (!node.data.trim() || !one || !isSeen(one)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const box of range.getClientRects()) {
    if (box.width < 1 || box.height < 1) continue;
    const place = placeOf(one).getBoundingClientRect();
    if (place.width > 1 && (box.right > place.right + 2 || box.left < place.left - 2) && getComputedStyle(placeOf(one)).overflowX === 'visible') say(one, 'runs out of its place', node.data);
    const seen = through(box, one);
    const isLeftOut = seen.width <= 1 || seen.height <= 1;
    if (isLeftOut && box.right > 0 && box.bottom > 0) continue;
    // What is too long for its cell ends in three dots, and the whole stands in its title.
    const isTold = getComputedStyle(one).textOverflow === 'ellipsis' && one.closest('[role=gridcell][title], td[title]');
    if (seen.width < box.width - 1.5 && !isTold) say(one, 'cut at the side', node.data);
    else if (seen.height < box.height - 5) say(one, 'cut above or below', node.data);
  }
}
for (const field of document.querySelectorAll('input:not([type=checkbox], [type=hidden]), select, button')) {
  if (!isSeen(field)) continue;
  if (field.tagName === 'INPUT' && field !== document.activeElement && field.scrollWidth > field.clientWidth + 1) say(field, 'wider than its field', field.value || field.placeholder);
  const box = field.getBoundingClientRect();
  if (field.tagName === 'BUTTON' && box.width > 0 && (box.width < 24 || box.height < 24) && !field.closest('[role=grid]')) say(field, `only ${Math.round(box.width)}x${Math.round(box.height)} to press`, field.innerText || field.ariaLabel || '');
  const text = field.tagName === 'SELECT' ? (field.selectedOptions[0]?.text ?? '') : field.value ? '' : (field.placeholder ?? '');
  const style = getComputedStyle(field);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `${style.fontWeight} ${parseFloat(style.fontSize)}px ${style.fontFamily}`;
  if (pen.measureText(text).width > field.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd) + 1) say(field, 'wider than its field', text);
}
const focus = document.activeElement;
if (focus && focus !== document.body && isSeen(focus) && focus.id !== 'main') {
  const box = focus.getBoundingClientRect();
  const seen = through(box, focus.parentElement, true);
  if (seen.width < Math.min(box.width, 24) - 1 || seen.height < Math.min(box.height, 20) - 1) say(focus, 'the focus stands out of sight', focus.innerText || focus.name || '');
}
if (document.documentElement.scrollWidth > innerWidth + 1) found.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${innerWidth}`);
for (const box of document.querySelectorAll('dialog[open], [role=dialog], aside.strip')) {
  const edge = box.getBoundingClientRect();
  if (edge.left < -1 || edge.top < -1 || edge.right > innerWidth + 1 || edge.bottom > innerHeight + 1) found.push(`${box.tagName.toLowerCase()} stands out of the window: ${Math.round(edge.left)} ${Math.round(edge.top)} ${Math.round(edge.right)} ${Math.round(edge.bottom)}`);
}
return [...new Set(found)];
