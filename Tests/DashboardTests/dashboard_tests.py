"""The monitoring site as an administrator sees it, in headless Chromium."""

import contextlib
import json
import socket
import unittest

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import junit
from workspace_server import Server, until


def browser(width=1280, height=900, language="en"):
    options = Options()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 f"--window-size={width},{height}", f"--lang={language}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def setUpModule():
    global server
    server = Server()
    server.start()
    unittest.addModuleCleanup(server.__exit__, None, None, None)
    server.until_alive()


class Dashboard(unittest.TestCase):
    def setUp(self):
        self.page = browser()
        self.addCleanup(self.page.quit)
        self.page.get(server.url)

    def find(self, selector):
        return until(lambda: self.page.find_elements(By.CSS_SELECTOR, selector), what=selector)[0]

    def text(self, selector):
        return self.settled(lambda: [self.find(selector).text], selector)[0]

    @staticmethod
    def settled(look, what):
        """The page paints itself anew each second; what was found just before may be gone when it is asked."""
        def again():
            with contextlib.suppress(StaleElementReferenceException):
                return look()
        return until(again, what=what)

    def sign_in(self, name="admin", password=None):
        self.find("#username").send_keys(name)
        self.find("#password").send_keys(password or server.password)
        self.find("#sign-in").click()

    def open(self, name):
        self.find(f"#tab-{name}").click()
        until(lambda: self.find(f"#tab-{name}").get_attribute("aria-current") == "page", what=f"the page {name}")

    def test_a_wrong_password_is_refused_in_words(self):
        self.sign_in(password="not the password")
        self.assertIn("password", self.text(".problem").lower())

    def test_live_figures_arrive_and_nothing_is_logged_as_an_error(self):
        self.sign_in()
        until(lambda: "live" in self.text("#connection"), what="the live feed")
        until(lambda: "online" in self.text("#facts"), what="the server's state")
        figures = self.settled(
            lambda: [f.text for f in self.page.find_elements(By.CSS_SELECTOR, ".figure")], "figures")
        self.assertTrue(any("Memory" in text and "MB" in text for text in figures), figures)
        first = self.text("#content")
        until(lambda: self.text("#content") != first, what="a figure to change by itself")
        errors = [entry for entry in self.page.get_log("browser") if entry["level"] == "SEVERE"]
        self.assertEqual(errors, [])

    def test_a_connected_client_is_listed_and_can_be_disconnected(self):
        with live_client(server) as client:
            self.sign_in()
            self.open("clients")
            self.settled(self.press_disconnect, "the client in the list")
            self.find("dialog button.primary").click()
            until(lambda: ended(client), what="the end of the connection")

    def press_disconnect(self):
        for row in self.page.find_elements(By.CSS_SELECTOR, "#clients tbody tr"):
            if "a test client" in row.text:
                row.find_element(By.CSS_SELECTOR, "td.end button").click()
                return True
        return False

    def clients(self):
        """The programs in the list, in its order."""
        return self.settled(
            lambda: [row.find_elements(By.TAG_NAME, "td")[2].text for row in
                     self.page.find_elements(By.CSS_SELECTOR, "#clients tbody tr")], "the list of clients")

    def test_clients_are_sorted_found_and_walked_through_by_keyboard(self):
        with live_client(server, "beta"), live_client(server, "alpha", ["global", "alerts"]):
            self.sign_in()
            self.open("clients")
            until(lambda: {"alpha", "beta"} <= set(self.clients()), what="both clients")
            header = self.find("#clients th:nth-child(3) button")
            header.send_keys(Keys.ENTER)
            self.assertEqual(self.find("#clients th:nth-child(3)").get_attribute("aria-sort"), "ascending")
            self.assertLess(self.clients().index("alpha"), self.clients().index("beta"))
            header.send_keys(Keys.ENTER)
            self.assertGreater(self.clients().index("alpha"), self.clients().index("beta"))

            self.find("body").send_keys("/")
            self.page.switch_to.active_element.send_keys("alp")
            until(lambda: self.clients() == ["alpha"], what="the search")
            topics = self.find("#clients tbody tr td:nth-child(5) button")
            topics.send_keys(Keys.ENTER)
            until(lambda: "global" in self.text("#clients tbody tr"), what="the topics")
            # The list is brought up to date every three seconds, and neither moves nor loses the focus.
            frames = self.text("#clients tbody tr td:nth-child(6)")
            until(lambda: self.text("#clients tbody tr td:nth-child(6)") != frames, what="newer figures")
            self.assertEqual(self.page.switch_to.active_element.id, topics.id)

            self.find("#clients-search").send_keys(Keys.BACKSPACE * 3)
            until(lambda: len(self.clients()) >= 3, what="all clients")
            rows = self.page.find_elements(By.CSS_SELECTOR, "#clients tbody tr button[aria-label^=Disconnect]")
            rows[0].send_keys(Keys.ARROW_DOWN)
            self.assertEqual(self.page.switch_to.active_element.id, rows[1].id)
            rows[1].send_keys(Keys.DELETE)
            self.assertIn("Disconnect", self.text("dialog"))

    def test_a_client_that_does_not_read_is_marked(self):
        # The system holds a few megabytes for it, which is what these send in as many seconds.
        with live_client(server, "sleeper", [f"container/QATAR-C{number:02}" for number in range(1, 59)], reads=False):
            self.sign_in()
            self.open("clients")

            def marked():
                rows = self.page.find_elements(By.CSS_SELECTOR, "#clients tbody tr")
                return any("sleeper" in row.text and "▲" in row.text for row in rows)
            self.settled(marked, "the mark of who is behind")
            self.assertIn("behind", self.text("#clients-summary"))

    def test_a_backup_is_made_and_listed(self):
        self.sign_in()
        self.open("control")
        self.find("#backup").click()
        self.assertIn("verified", self.text("#toasts > div"))
        self.open("database")
        until(lambda: "verified" in self.text("#content"), what="the backup in the list")

    def test_maintenance_mode_is_switched_on_and_off(self):
        self.sign_in()
        self.open("control")
        self.find("#maintenance").click()
        until(lambda: "maintenance" in self.text("#facts"), what="maintenance mode")
        self.assertEqual(server.call("GET", "/api/admin/status")[1]["state"], "maintenance")
        self.find("#maintenance").click()
        until(lambda: "online" in self.text("#facts"), what="the end of maintenance")

    def test_a_token_is_made_shown_once_and_revoked(self):
        self.sign_in()
        self.open("tokens")
        self.find("#token-name").send_keys("wall screen")
        self.find("#token-projects").send_keys("QATAR-001")
        self.find("#content form button.primary").click()
        secret = self.text("#token-secret")
        self.assertTrue(secret.startswith("wst_"), secret)
        until(lambda: "wall screen" in self.text("#content table"), what="the token in the list")
        self.assertNotIn(secret, self.text("#content table"))
        self.settled(self.press_revoke, "the token's button")
        self.find("dialog button.primary").click()
        until(lambda: "revoked" in self.text("#content table"), what="the end of the token")

    def press_revoke(self):
        for row in self.page.find_elements(By.CSS_SELECTOR, "#content tbody tr"):
            if "wall screen" in row.text:
                row.find_element(By.CSS_SELECTOR, "button").click()
                return True
        return False

    def test_the_signing_key_is_replaced_and_nobody_is_signed_out(self):
        self.sign_in()
        self.open("control")
        self.find("#rotate-key").click()
        self.assertIn("Nobody was signed out", self.text("#toasts > div"))
        self.open("users")
        until(lambda: "admin" in self.text("#content table"), what="the list of people")
    def test_the_log_says_more_at_once(self):
        self.sign_in()
        self.open("control")
        levels = lambda: server.call("GET", "/api/admin/log/levels")[1]
        self.find("#log-requests").click()
        until(lambda: levels()["subjects"] == {"request": "debug"}, what="a line per request")
        entries = server.call("GET", "/api/admin/log?level=debug")[1]["items"]
        self.assertIn("request", [entry["subject"] for entry in entries])
        self.find("#log-requests").click()
        until(lambda: levels()["subjects"] == {}, what="the end of it")

    def test_what_happens_appears_in_the_activity_log_by_itself(self):
        self.sign_in()
        self.open("activity")
        self.find("#activity table")
        server.call("POST", "/api/users", {"username": "nadia", "role": "viewer"})
        until(lambda: "nadia" in self.text("#activity"), what="the new entry")

    def test_a_restart_drains_and_the_page_comes_back(self):
        self.sign_in()
        before = server.call("GET", "/api/admin/status")[1]["started_at"]
        self.open("control")
        until(lambda: "live" in self.text("#connection"), what="the live feed")
        self.find("#restart").click()
        self.find("dialog button.primary").click()

        def restarted():
            with contextlib.suppress(OSError, ValueError):
                status, answer = server.call("GET", "/api/admin/status")
                return status == 200 and answer["started_at"] != before
        until(restarted, what="the new process")
        until(lambda: "live" in self.text("#connection") and "online" in self.text("#facts"), what="the page's return")

    def test_nothing_overflows_on_narrow_screens(self):
        self.sign_in()
        self.find("#content .figures")
        for width in (320, 768, 1280):
            self.page.set_window_size(width, 900)
            for name in ("state", "clients", "database", "activity", "users", "tokens", "control"):
                self.open(name)
                over = self.page.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
                self.assertLessEqual(over, 0, f"{name} at {width} px")

    def test_french_is_french_throughout(self):
        self.sign_in()
        self.find("#sign-out")
        self.page.execute_script("localStorage.setItem('workspace.language', 'fr')")
        self.page.refresh()
        until(lambda: "Se déconnecter" in self.text("#sign-out"), what="French")
        for name in ("state", "clients", "database", "activity", "users", "tokens", "control"):
            self.open(name)
            for word in ("Requests", "Backups", "Sign out", "Loading"):
                self.assertNotIn(word, self.text("body"))

    def test_an_operator_is_told_that_this_is_not_for_them(self):
        made = server.call("POST", "/api/users", {"username": "omar", "role": "operator", "projects": ["QATAR-001"]})[1]
        self.sign_in("omar", made["one_time_password"])
        self.find("#new-password").send_keys("a much longer one")
        self.find("#repeat-password").send_keys("a much longer one")
        self.find("button.primary").click()
        until(lambda: "Administrators only" in self.text("body"), what="the refusal")

    def test_unchanged_files_are_not_sent_twice(self):
        import http.client
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        connection.request("GET", "/dashboard/app.js")
        response = connection.getresponse()
        response.read()
        connection.request("GET", "/dashboard/app.js", headers={"If-None-Match": response.getheader("ETag")})
        self.assertEqual(connection.getresponse().status, 304)
        self.assertIn("default-src 'none'", response.getheader("Content-Security-Policy"))


@contextlib.contextmanager
def live_client(server, name="a test client", topics=(), reads=True):
    """A WebSocket of a few lines: enough to be listed. Without `reads` the system has little room for it."""
    connection = socket.socket()
    connection.settimeout(10)
    if not reads:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", server.port))
    connection.sendall((f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
                        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                        f"Authorization: Bearer {server.sign_in()}\r\nUser-Agent: {name}\r\n\r\n").encode())
    assert b"101" in connection.recv(1024)
    for topic in topics:
        connection.sendall(masked({"type": "subscribe", "topic": topic}))
    try:
        yield connection
    finally:
        connection.close()


def masked(command):
    """A client's frame; a mask of zeros leaves the bytes as they are."""
    text = json.dumps(command).encode()
    return bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text


def ended(connection):
    """True once the server has sent a close frame or ended the connection."""
    connection.settimeout(0.05)
    try:
        data = connection.recv(65536)
    except TimeoutError:
        return False
    return data == b"" or b"\x88" in data


if __name__ == "__main__":
    junit.run(__name__)
