"""Drives the real desktop client in a real window, through the same accessibility tree that a screen reader uses."""

import os
import pathlib
import subprocess
import tempfile

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from workspace_server import PROGRAMS, ROOT, until  # noqa: E402


class Client:
    """One running client. `with Client(server, page="alerts") as client:` signs in without typing."""

    def __init__(self, server=None, page=None, signed_in=True, flags=()):
        self.folder = tempfile.TemporaryDirectory(prefix="workspace-client-")
        self.flags = list(flags)
        if server:
            self.flags += ["--server", server.url]
        if server and signed_in:
            self.flags += ["--user", "admin", "--password-file", str(server.folder / "password")]
        if page:
            self.flags += ["--page", page]

    def __enter__(self):
        # Settings, cache and the last session of whoever runs the tests must not be touched.
        home = pathlib.Path(self.folder.name)
        environment = dict(os.environ, HOME=str(home), XDG_CONFIG_HOME=str(home / "config"),
                           XDG_CACHE_HOME=str(home / "cache"), XDG_DATA_HOME=str(home / "data"))
        self.errors = open(home / "errors", "w+")
        self.process = subprocess.Popen([PROGRAMS / "workspace-client", *self.flags], env=environment, cwd=ROOT,
                                        stdout=self.errors, stderr=self.errors)
        self.application = until(self._application, 30, "the client's window")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.errors.close()
        self.folder.cleanup()

    def complaints(self):
        """What GTK found wrong with us."""
        self.errors.flush()
        text = pathlib.Path(self.errors.name).read_text()
        return [line for line in text.splitlines() if "CRITICAL" in line or "Fatal" in line]

    def _application(self):
        if self.process.poll() is not None:
            self.errors.seek(0)
            raise AssertionError(f"the client ended with {self.process.returncode}: {self.errors.read()}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child and child.get_process_id() == self.process.pid and child.get_child_count():
                return child
        return None

    def everything(self):
        """All that is in the window, without walking into tables: they materialise hundreds of cells."""
        waiting = [self.application]
        while waiting:
            node = waiting.pop(0)
            yield node
            try:
                # A flow box calls itself a table too, but all it has is on the screen.
                if node.get_role_name() in ("table", "tree table") and node.get_name() != "GtkFlowBox":
                    continue
                waiting += [child for child in map(node.get_child_at_index, range(node.get_child_count())) if child]
            except gi.repository.GLib.Error:
                # The widget went away while we looked; the next look will not find it.
                continue

    def look(self, name, role=None):
        """The first widget whose name is, or contains, `name`; None when there is none."""
        close = None
        for node in self.everything():
            try:
                label = node.get_name() or ""
                if role and node.get_role_name() != role:
                    continue
            except gi.repository.GLib.Error:
                continue
            if label == name:
                return node
            if close is None and name in label:
                close = node
        return close

    def find(self, name, role=None, seconds=20):
        try:
            return until(lambda: self.look(name, role), seconds, f"“{name}” on the screen")
        except AssertionError as problem:
            raise AssertionError(f"{problem}; it shows {self.words()[:120]}") from None

    def shows(self, name, seconds=20):
        self.find(name, seconds=seconds)
        return True

    def press(self, name, role=None):
        action = self.find(name, role).get_action_iface()
        action.do_action(0)

    def type(self, name, text):
        """Fills the entry with this accessible name."""
        entry = self.find(name, "password text" if name == "Password" else "text")
        entry.get_editable_text_iface().set_text_contents(text)

    def words(self):
        """Every name on the screen, for messages of failed tests."""
        return [node.get_name() for node in self.everything() if node.get_name()]

    def unnamed_buttons(self):
        return [node for node in self.everything()
                if node.get_role_name() in ("push button", "toggle button")
                and node.get_name() in ("", "GtkImage", None)]
