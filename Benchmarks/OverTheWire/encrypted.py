"""Encryption: keep-alive requests over TLS to our engine and to nginx, with the same certificate and OpenSSL."""

import contextlib
import pathlib
import subprocess
import tempfile

from measuring import compare, nginx, on_one_core
from workspace_server import PROGRAMS

HEALTH = b'{"status":"ok","engine":"plain"}'
LARGE = b"x" * 20_480


def make_certificate(folder):
    certificate, key = folder / "server.crt", folder / "server.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
         "-out", certificate, "-days", "2", "-subj", "/CN=localhost"], check=True, stderr=subprocess.DEVNULL)
    return certificate, key


@contextlib.contextmanager
def engine(certificate):
    """The engine with three plain routes, one loop on the server's core."""
    process = subprocess.Popen(
        [PROGRAMS / "engine-echo", "--port", "0", "--loops", "1", "--tls-certificate", certificate[0], "--tls-key",
         certificate[1]], stdout=subprocess.PIPE, text=True)
    try:
        url = process.stdout.readline().split()[-1]
        on_one_core(process.pid)
        yield process.pid, url
    finally:
        process.terminate()
        process.wait()


def measure(budgets):
    with tempfile.TemporaryDirectory() as folder:
        certificate = make_certificate(pathlib.Path(folder))
        files = {"/health": HEALTH, "/bytes/20480": LARGE}
        with engine(certificate) as (own_pid, own_url), nginx(files, certificate) as (pid, url):
            for path, subject in [("/health", "over TLS, 32 bytes"), ("/bytes/20480", "over TLS, 20 KB")]:
                budgets.check_beside_nginx(
                    subject,
                    compare(subject, {"pid": own_pid, "url": own_url + path}, {"pid": pid, "url": url + path}))
