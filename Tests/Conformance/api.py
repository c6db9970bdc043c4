"""A seeded demo site, its OpenAPI document held against OpenAPI 3.1, and schemathesis against both."""

import json
import os
import pathlib
import subprocess
import sys
import urllib.request

from openapi_spec_validator import OpenAPIV31SpecValidator
from workspace_server import Server

HERE = pathlib.Path(__file__).resolve().parent

# What ends the session or the server that is being asked. Each has tests of its own.
NOT_ASKED = "(logout|refresh|login|restart|/api/auth/sessions/|/api/auth/password)"


def main():
    examples = os.environ.get("EXAMPLES", "200")
    with Server() as server:
        server.until_alive()
        address = f"{server.url}/api/openapi.json"
        with urllib.request.urlopen(address) as answer:
            OpenAPIV31SpecValidator(json.load(answer)).validate()
        print("the document is OpenAPI 3.1")
        environment = os.environ | {
            "SCHEMATHESIS_HOOKS": "signing_in", "PYTHONPATH": f"{HERE}:{os.environ.get('PYTHONPATH', '')}",
            "WORKSPACE_URL": server.url, "WORKSPACE_PASSWORD": server.password,
        }
        return subprocess.run(
            ["schemathesis", "--config-file", HERE / "schemathesis.toml", "run", address, "--checks", "all",
             "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", examples,
             "--seed", os.environ.get("SEED", "42"), "--continue-on-failure", "--request-timeout", "5",
             "--exclude-path-regex", NOT_ASKED, *sys.argv[1:]],
            env=environment, cwd=server.folder).returncode


if __name__ == "__main__":
    sys.exit(main())
