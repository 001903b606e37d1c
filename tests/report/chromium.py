"""A real Chromium for tests: one headless process, spoken to over a pipe in the DevTools protocol; no port, no package.

`requests` of a page lists every address it asked for, `complaints` what its console and the browser's log said.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 30.0  # seconds until an answer is given up


def found() -> str | None:
    """The browser's program: $CHROMIUM, or one of its usual names on the path; None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    """The process. Commands are numbered; what it tells unasked is kept by session."""

    def __init__(self, program: str, profile: Path):
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        # The browser reads from descriptor 3 and writes to 4, whatever numbers the pipes have here.
        self._process = subprocess.Popen(
            [
                "bash",
                "-c",
                f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}',
                program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-component-update",
                "--disable-background-networking",
                "--remote-debugging-pipe",
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._in, self._out = ours_in, ours_out
        self._rest = b""
        self._number = 0
        self.events: dict[str, list[dict[str, Any]]] = {}

    def ask(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Send one command and wait for its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        number = self._number
        end = time.monotonic() + PATIENCE
        while (told := self._read(end)) is not None:
            if told.get("id") == number:
                if "error" in told:
                    raise AssertionError(f"{method}: {told['error']}")
                return dict(told["result"])
            self._keep(told)
        raise TimeoutError(method)

    def listen(self, seconds: float) -> None:
        """Take in what is told unasked for so long."""
        end = time.monotonic() + seconds
        while (told := self._read(end)) is not None:
            self._keep(told)

    @contextmanager
    def page(self, **settings: Any) -> Iterator[Page]:
        """A page of its own, closed afterwards."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        try:
            yield Page(self, session, **settings)
        finally:
            self.ask("Target.closeTarget", targetId=target)

    def close(self) -> None:
        """End the process."""
        try:
            self.ask("Browser.close")
            self._process.wait(10)
        except Exception:
            self._process.kill()
            self._process.wait()
        os.close(self._in)
        os.close(self._out)

    def _keep(self, told: dict[str, Any]) -> None:
        self.events.setdefault(told.get("sessionId", ""), []).append(told)

    def _read(self, end: float) -> dict[str, Any] | None:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], max(0.0, end - time.monotonic()))
            piece = os.read(self._in, 1 << 20) if ready else b""
            if not piece:
                return None
            self._rest += piece
        message, self._rest = self._rest.split(b"\0", 1)
        return dict(json.loads(message))


class Page:
    """One page. `scripts` False reads as somebody who has switched scripts off; sizes are CSS pixels."""

    def __init__(
        self,
        browser: Chromium,
        session: str,
        *,
        scripts: bool = True,
        dark: bool = False,
        width: int = 1280,
        height: int = 900,
        touch: bool = False,
    ):
        self._browser, self._session = browser, session
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
        self.media(dark=dark)
        self._scripts = scripts
        if not scripts:
            self.ask("Emulation.setScriptExecutionDisabled", value=True)

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """A command to this page."""
        return self._browser.ask(method, self._session, **params)

    def media(self, *, dark: bool = False, printed: bool = False) -> None:
        """Which colours the reader prefers, and whether it is shown as on paper."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.ask("Emulation.setEmulatedMedia", media="print" if printed else "", features=[scheme, still])

    def open(self, file: Path, fragment: str = "") -> None:
        """Load a file from disk and wait until it is loaded."""
        self._browser.events[self._session] = []
        self.ask("Page.navigate", url=file.resolve().as_uri() + fragment)
        self.until(lambda: any(each["method"] == "Page.loadEventFired" for each in self._events))

    def run(self, expression: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        told = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in told:
            raise AssertionError(told["exceptionDetails"]["exception"].get("description", told))
        return told["result"].get("value")

    def key(self, key: str, code: str = "", text: str | None = None) -> None:
        """Press and release one key."""
        known = {"Enter": 13, "Escape": 27, "Tab": 9}
        shown = {"Enter": "\r"}.get(key, key if len(key) == 1 else "") if text is None else text
        named: dict[str, Any] = {"key": key, "code": code or key, "windowsVirtualKeyCode": known.get(key, 0)}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **named, **({"text": shown} if shown else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **named)

    def type(self, text: str) -> None:
        """Enter a text where the focus is."""
        self.ask("Input.insertText", text=text)

    def point(self, query: str, *, click: bool = False) -> None:
        """Move the mouse onto the first element that a selector finds, and click if asked."""
        for _ in range(3):  # what comes into view is laid out only then, and may move the rest
            self.run(f"document.querySelector({json.dumps(query)}).scrollIntoView({{block: 'center'}})")
            self.settle(0.1)
        place = self.run(
            f"(() => {{ const box = document.querySelector({json.dumps(query)}).getClientRects()[0];"
            " return [box.left + box.width / 2, box.top + box.height / 2]; })()"
        )
        at = {"x": place[0], "y": place[1]}
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", **at)
        for kind in ("mousePressed", "mouseReleased") if click else ():
            self.ask("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **at)

    def settle(self, seconds: float = 0.4) -> None:
        """Let the page do what it does after a moment."""
        self._browser.listen(seconds)

    def until(self, holds: Any, patience: float = PATIENCE) -> None:
        """Wait until something holds; AssertionError where it never does."""
        end = time.monotonic() + patience
        while not holds():
            assert time.monotonic() < end, "waited in vain"
            self._browser.listen(0.03)

    def picture(self, file: Path, *, whole: bool = False) -> None:
        """A screenshot as PNG, of what is in view or of the whole page."""
        told = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(told["data"]))

    def paper(self, file: Path) -> None:
        """The page as it is printed, as PDF on A4."""
        told = self.ask("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, printBackground=False)
        file.write_bytes(base64.b64decode(told["data"]))

    @property
    def _events(self) -> list[dict[str, Any]]:
        return self._browser.events.setdefault(self._session, [])

    @property
    def requests(self) -> list[str]:
        """Every address that the page asked for, its own file among them, since it was opened."""
        sent = (each["params"] for each in self._events if each["method"] == "Network.requestWillBeSent")
        return [params["request"]["url"] for params in sent]

    @property
    def complaints(self) -> list[str]:
        """What the console, the browser's log and uncaught exceptions said since it was opened."""
        names = (
            "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
            "Log.entryAdded",
            "Page.javascriptDialogOpening",
        )
        return [json.dumps(each["params"])[:400] for each in self._events if each["method"] in names]
