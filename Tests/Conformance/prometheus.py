"""The Prometheus of Debian scrapes the real server with a token of its own, and its linter finds nothing."""

import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

from workspace_server import Server, free_port, until

# Each must have a value in Prometheus itself: names of both halves of the page.
EXPECTED = [
    "workspace_up", "workspace_http_requests_total", "workspace_site_power_watts", "workspace_site_miners_active",
]


def token_of(server):
    status, created = server.call("POST", "/api/tokens", {
        "name": "prometheus", "projects": ["QATAR-001"], "permissions": ["view_server", "view_fleet"]})
    assert status == 201, created
    return created["secret"]


def page(server, token):
    request = urllib.request.Request(f"{server.url}/metrics", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def value(port, query):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/query?query={query}") as answer:
        result = json.load(answer)["data"]["result"]
    return float(result[0]["value"][1]) if result else None


def scrape(server, token, folder):
    (folder / "token").write_text(token)
    (folder / "prometheus.yml").write_text(f"""
scrape_configs:
  - job_name: workspace
    scrape_interval: 1s
    authorization: {{credentials_file: {folder}/token}}
    static_configs: [{{targets: ["127.0.0.1:{server.port}"]}}]
""")
    port = free_port()
    with open(folder / "prometheus.log", "w+") as log:
        process = subprocess.Popen(
            ["prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data",
             f"--web.listen-address=127.0.0.1:{port}"], stdout=log, stderr=log)
        try:
            def is_up():
                try:
                    return value(port, "up") == 1
                except OSError:
                    return False
            until(is_up, 60, "a scrape")
            for name in EXPECTED:
                until(lambda name=name: value(port, name) is not None, 30, name)
                print(f"{name} {value(port, name):g}")
            log.seek(0)
            # Before it is told to stop: it warns of that.
            said = [line for line in log if "level=warn" in line or "level=error" in line]
            assert not said, said
        finally:
            process.terminate()
            process.wait()


def main():
    with Server("--metrics-of-sites") as server, tempfile.TemporaryDirectory() as folder:
        server.until_alive()
        token = token_of(server)
        found = subprocess.run(["promtool", "check", "metrics"], input=page(server, token), capture_output=True)
        assert found.returncode == 0 and not found.stderr, found.stderr.decode()
        print("promtool finds nothing")
        scrape(server, token, pathlib.Path(folder))


if __name__ == "__main__":
    sys.exit(main())
