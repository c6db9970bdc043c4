"""Every page of the client and the dashboard as pictures, from the real programs with the demo site."""

import pathlib
import subprocess
import time

from selenium.webdriver.common.by import By

from dashboard_tests import browser
from workspace_client import Client
from workspace_server import ROOT, Server, until

IMAGES = ROOT / "docs" / "images"
WIDE, DESK, NARROW = (1680, 1000), (1360, 860), (1024, 700)


def main():
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Server("--demo-interval-s", "5") as server:
        server.until_alive()
        # Charts of a day, and the trouble that a site always has some of.
        until(lambda: "the last day is complete" in (server.folder / "server.log").read_text(), 120, "the history")
        until(lambda: server.call("GET", "/api/alerts?status=active")[1]["items"], 240, "an alert")
        layout = server.call("GET", "/api/layouts?project_id=QATAR-001")[1]["items"][0]["layout_id"]
        pages = {
            "overview": "overview", "projects": "projects", "project": "project/QATAR-001",
            "container": "container/QATAR-C01", "alerts": "alerts", "layouts": "layouts", "plan": f"layout/{layout}",
            "gallery": "gallery", "model": "model/antspace-hd5", "activity": "activity", "settings": "settings",
        }
        for name, page in pages.items():
            client(server, f"{name}-light", page, DESK)
            client(server, f"{name}-dark", page, DESK, "--appearance", "dark")
        client(server, "plan-3d", pages["plan"], DESK, press="3D view")
        for name in ("overview", "project", "alerts"):
            client(server, f"{name}-french", pages[name], DESK, "--language", "fr")
            client(server, f"{name}-wide", pages[name], WIDE)
            client(server, f"{name}-narrow", pages[name], NARROW)
        dashboard(server)


def client(server, name, page, size, *flags, press=None):
    appearance = [] if "--appearance" in flags else ["--appearance", "light"]
    with Client(server, page=page, flags=[*flags, *appearance]) as window:
        number = until(lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(window.process.pid), "--name", "Workspace"],
            capture_output=True, text=True).stdout.split(), what="the window")[-1]
        subprocess.run(["xdotool", "windowmove", number, "0", "0", "windowsize", number, *map(str, size)], check=True)
        until(lambda: not window.look("Loading…"), 60, f"the content of {name}")
        if press:
            window.press(press)
        # Pictures, charts and the 3D scene are drawn a moment after the words.
        time.sleep(4)
        save(name, subprocess.run(["import", "-window", number, "png:-"], capture_output=True, check=True).stdout)


def dashboard(server):
    page = browser(1280, 800)
    page.get(server.url)
    page.find_element(By.ID, "username").send_keys("admin")
    page.find_element(By.ID, "password").send_keys(server.password)
    page.find_element(By.ID, "sign-in").click()
    until(lambda: page.find_elements(By.CSS_SELECTOR, ".figure"), what="the dashboard's figures")
    for name in ("state", "clients", "database", "activity", "users", "control"):
        page.find_element(By.ID, f"tab-{name}").click()
        time.sleep(1.5)
        save(f"dashboard-{name}-light", page.get_screenshot_as_png())
    page.execute_cdp_cmd("Emulation.setEmulatedMedia",
                         {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    page.find_element(By.ID, "tab-state").click()
    time.sleep(1.5)
    save("dashboard-state-dark", page.get_screenshot_as_png())
    page.quit()


def save(name, picture):
    target = pathlib.Path(IMAGES / f"{name}.png")
    # 256 colours are plenty for a user interface and make a third of the bytes.
    target.write_bytes(subprocess.run(["convert", "png:-", "-strip", "-colors", "256", "png8:-"], input=picture,
                                      capture_output=True, check=True).stdout)
    print(target.relative_to(ROOT), target.stat().st_size // 1024, "KB")


if __name__ == "__main__":
    main()
