"""Opens a letter in the Chromium of the machine and writes down everything it should not do."""

import os
import pathlib
import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

A4 = {"width": 794, "height": 1123}  # CSS pixels: 210 mm by 297 mm at 96 to the inch
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


class MissingTool(Exception):
    """A program that the tests drive is not installed."""


def tool(name):
    """The path of a program, or a sentence that says what to do."""
    path = shutil.which(name)
    if path is None:
        raise MissingTool(f"{name} was not found: run `make deps`")
    return path


@contextmanager
def chromium():
    """One headless browser for a whole run. Root, as in a container, has no sandbox to use."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser, path, viewport=None, scale=1, scheme="light"):
    """A letter opened from disk without a network. Yields the page and its growing list of faults."""
    url = pathlib.Path(path).resolve().as_uri()
    context = browser.new_context(
        viewport=viewport or DESKTOP, device_scale_factor=scale, color_scheme=scheme, offline=True)
    page = context.new_page()
    faults = []

    def on_request(request):
        if request.url != url and not request.url.startswith("data:"):
            faults.append(f"asks the network for {request.url}")

    def on_console(message):
        if message.type in ("error", "warning"):
            faults.append(f"console {message.type}: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    try:
        page.goto(url, wait_until="load")
        yield page, faults
    finally:
        context.close()


def locale_of(path):
    """The locale in `<id>.<locale>.html`."""
    parts = pathlib.Path(path).name.split(".")
    return parts[-2] if len(parts) >= 3 else ""


def print_pdf(page, path):
    """Prints as a person would: A4, the style of the letter decides the margins."""
    page.emulate_media(media="print")
    page.pdf(path=str(path), format="A4", prefer_css_page_size=True, print_background=True)
