"""Nothing runs out of the screen: narrow phone, phone, desktop, 200 percent zoom, double text size."""

from browser import DESKTOP

WIDTHS = [320, 390, 1280]  # CSS pixels; 320 is WCAG 1.4.10 (reflow)
ZOOMED = 640  # a 1280 pixel screen at 200 percent, WCAG 1.4.4

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth, found = [];
  const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '')
    + (e.classList.length ? '.' + [...e.classList].join('.') : '');
  if (document.documentElement.scrollWidth > width)
    found.push('the page is ' + document.documentElement.scrollWidth + ' px wide');
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    if (style.display === 'none' || !box.width || box.width <= 1 || element.closest('svg') !== null
        && element.tagName !== 'svg') continue;
    const scroller = element.parentElement.closest('[role=region][tabindex="0"]');
    if (!scroller && (box.right > width + 1 || box.left < -1)) found.push(name(element) + ' runs out of the screen');
    if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
        && !element.matches('[role=region][tabindex="0"]')) found.push(name(element) + ' is cut off');
  }
  return found.slice(0, 5);
}"""

TEXT_SIZE = "() => parseFloat(getComputedStyle(document.querySelector('#why p') || document.body).fontSize)"


def check_layout(page):
    """All faults of layout, as sentences. Leaves the page as wide as a desktop."""
    faults = []
    for width in WIDTHS + [ZOOMED]:
        page.set_viewport_size({"width": width, "height": 800})
        faults += [f"at {width} px: {fault}" for fault in page.evaluate(OVERFLOW)]
    page.set_viewport_size(DESKTOP)
    faults += larger_text(page)
    return faults


def larger_text(page):
    """A reader who sets the text twice as large gets it twice as large, with nothing cut off."""
    size = page.evaluate(TEXT_SIZE)
    root = page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)")
    style = page.evaluate_handle("""size => {
      const style = document.createElement('style');
      style.textContent = `html { font-size: ${size}px !important }`;
      return document.head.appendChild(style);
    }""", root * 2)
    if page.evaluate(TEXT_SIZE) < 1.9 * size:
        yield f"text of {size} px does not grow with the size that the reader sets"
    for fault in page.evaluate(OVERFLOW):
        yield f"with double text size: {fault}"
    style.evaluate("style => style.remove()")
