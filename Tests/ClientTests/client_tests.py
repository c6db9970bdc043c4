"""The desktop client as an operator uses it, against a real server, in a real window."""

import datetime
import time
import unittest

import junit
from workspace_client import Client
from workspace_server import Server, until

SITE = "TEST-001"


def setUpModule():
    global server
    server = Server()
    server.start()
    unittest.addModuleCleanup(server.__exit__, None, None, None)
    server.until_alive()


def overheated_container():
    """An alert that stays open for as long as the test wants: a site of our own, whose readings we send ourselves."""
    status, answer = server.call("POST", "/api/projects", {
        "project_id": SITE, "name": "Test site", "type": "mining", "status": "active", "location": {"name": "Here"},
        "template": "qatar-001"})
    assert status == 201, answer
    container = server.call("GET", f"/api/projects/{SITE}/containers?limit=1")[1]["items"][0]["container_id"]

    def opened():
        status, answer = server.call("POST", "/api/telemetry", {
            "project_id": SITE, "at": datetime.datetime.now(datetime.timezone.utc).isoformat(), "source": "meter",
            "miners": [], "plant": [{"container_id": container, "supply_temperature_c": 48.5,
                                     "return_temperature_c": 58, "flow_m3h": 147}]})
        assert status == 202, answer
        alerts = server.call("GET", f"/api/alerts?project_id={SITE}&target={container}")[1]["items"]
        return next((alert for alert in alerts if alert["status"] != "resolved"), None)
    return until(opened, 90, "the alert")


class Window(unittest.TestCase):
    def test_signing_in_by_hand_shows_the_fleet(self):
        with Client(server, signed_in=False) as client:
            client.type("Name", "admin")
            client.type("Password", "not the password")
            client.press("Sign in", "push button")
            client.shows("The name or the password is wrong.")
            client.type("Password", server.password)
            client.press("Sign in", "push button")
            client.shows("Hearst Qatar")
            client.shows("EH/s")
            client.shows("Connected")
            self.assertEqual(client.complaints(), [])

    def test_every_page_opens_without_a_complaint_and_with_named_buttons(self):
        pages = ("overview", "projects", "project/QATAR-001", "container/QATAR-C01", "alerts", "layouts", "gallery",
                 "activity", "settings")
        for page in pages:
            with self.subTest(page), Client(server, page=page) as client:
                client.shows("Connected")
                until(lambda: not client.look("Loading…"), what=f"the content of {page}")
                self.assertEqual(client.unnamed_buttons(), [], f"buttons without a name on {page}")
                self.assertEqual(client.complaints(), [], page)

    def test_acknowledging_an_alert_reaches_the_server(self):
        alert = overheated_container()
        with Client(server, page="overview") as client:
            client.press(f"Acknowledge {alert['message']}")
            until(lambda: server.call("GET", f"/api/alerts/{alert['id']}")[1]["status"] == "acknowledged", 5,
                  "the acknowledgement on the server")
            self.assertEqual(server.call("GET", f"/api/alerts/{alert['id']}")[1]["acknowledged_by"], "admin")

    def test_what_changes_on_the_server_is_on_the_screen_within_two_seconds(self):
        with Client(server, page="project/QATAR-001") as client:
            client.shows("Connected")
            client.shows("C09")
            container = server.call("GET", "/api/containers/QATAR-C09")[1]
            began = time.monotonic()
            status, answer = server.call("PUT", "/api/containers/QATAR-C09", {
                "model": container["model"], "in_maintenance": True, "position": container["position"],
                "transformer_id": container["transformer_id"]})
            self.assertEqual(status, 200, answer)
            client.shows("1 Maintenance", seconds=5)
            self.assertLess(time.monotonic() - began, 2.0 + 1.0, "two seconds, and one for looking")

    def test_placing_a_container_saves_it_on_the_server(self):
        layout = server.call("GET", "/api/layouts?project_id=QATAR-001")[1]["items"][0]
        with Client(server, page=f"layout/{layout['layout_id']}") as client:
            client.press("Place ANTSPACE HD5")
            client.shows(f"{layout['item_count'] + 1} items")
            client.press("Save the plan")
            saved = until(lambda: newer(layout), 10, "a new version of the plan")
        self.assertEqual(saved["version"], layout["version"] + 1)
        self.assertEqual(len(saved["items"]), layout["item_count"] + 1)
        self.assertEqual(saved["items"][-1]["model_id"], "antspace-hd5")

    def test_the_client_survives_a_restart_of_the_server(self):
        with Client(server, page="overview") as client:
            client.shows("Connected")
            self.assertEqual(server.stop(), 0)
            client.shows("Reconnecting…")
            client.shows("Hearst Qatar")
            server.start()
            client.shows("Connected", seconds=40)
            server.token = None
            self.assertEqual(client.complaints(), [])

    def test_a_server_that_is_not_there_is_said_in_words(self):
        with Client(flags=["--server", "http://127.0.0.1:9", "--user", "nobody"]) as client:
            client.type("Password", "whatever it is")
            client.press("Sign in", "push button")
            client.shows("Check the network and the server's address.")
            self.assertEqual(client.complaints(), [])

    def test_a_wrong_flag_is_refused_with_a_hint(self):
        import subprocess
        from workspace_server import PROGRAMS
        result = subprocess.run([PROGRAMS / "workspace-client", "--sever", "x"], capture_output=True, text=True)
        self.assertEqual(result.returncode, 2)
        self.assertIn("--server", result.stderr)


def newer(layout):
    found = server.call("GET", f"/api/layouts/{layout['layout_id']}")[1]
    return found if found["version"] > layout["version"] else None


if __name__ == "__main__":
    junit.run(__name__)
