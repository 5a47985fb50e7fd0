"""The files of deploy/ are read by the programs that they are for, agree with each other, and do what they say."""

import contextlib
import datetime
import getpass
import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from tests.operating.served import PROJECT, Server, served
from tests.site.terminal import free_port

pytestmark = pytest.mark.xdist_group("served for the public")

DEPLOY = PROJECT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
NGINX = (DEPLOY / "nginx/portal.conf").read_text()
GUNICORN = (DEPLOY / "gunicorn.conf.py").read_text()


def in_bytes(size: str) -> int:
    number, unit = re.fullmatch(r"(\d+)([km])", size).groups()
    return int(number) * {"k": 1024, "m": 1024 * 1024}[unit]


def of_nginx(name: str) -> str:
    return re.search(rf"^ *{name} ([^;]+);", NGINX, re.MULTILINE)[1]


def of_gunicorn(name: str) -> int:
    return int(re.search(rf"^{name} = (\d+)$", GUNICORN, re.MULTILINE)[1])


def test_limits_of_proxy_server_and_portal_agree() -> None:
    assert in_bytes(of_nginx("client_max_body_size")) > settings.LARGEST_REQUEST
    assert int(of_nginx("keepalive_timeout").rstrip("s")) < of_gunicorn("keepalive")
    assert of_nginx("proxy_http_version") == "1.1"
    for unit in UNITS:
        if stop := re.search(r"^TimeoutStopSec=(\d+)$", unit.read_text(), re.MULTILINE):
            assert int(stop[1]) > of_gunicorn("graceful_timeout")


def test_commands_of_the_units_and_the_container_are_there() -> None:
    said = "\n".join(path.read_text() for path in [*UNITS, DEPLOY / "Containerfile"])

    assert "gunicorn --config deploy/gunicorn.conf.py" in said
    commands = set(re.findall(r"manage\.py ([a-z_]+)", said))
    assert commands == {"work", "back_up", "collectstatic"}
    for name in commands - {"collectstatic"}:
        assert list(PROJECT.glob(f"*/management/commands/{name}.py")), name


def test_systemd_reads_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed here")
    python = Path(subprocess.check_output(["which", "python3"], text=True).strip())
    for unit in UNITS:
        text = re.sub(r"^ExecStart=\S+", f"ExecStart={python}", unit.read_text(), flags=re.MULTILINE)
        (tmp_path / unit.name).write_text(re.sub(r"^(User|Group)=portal$", r"\1=root", text, flags=re.MULTILINE))
    answer = subprocess.run(
        ["systemd-analyze", "verify", *(tmp_path / unit.name for unit in UNITS)], capture_output=True, text=True
    )

    complaints = [line for line in answer.stderr.splitlines() if str(tmp_path) in line]
    assert complaints == []
    assert answer.returncode == 0, answer.stderr


def certificate(folder: Path) -> tuple[Path, Path]:
    """One for portal.example that nobody trusts, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "portal.example")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + datetime.timedelta(days=1))
    (folder / "fullchain.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "fullchain.pem", folder / "privkey.pem"


class Proxied:
    """nginx with our file, in front of a portal."""

    def __init__(self, port: int, log: Path, portal: Server) -> None:
        self.port, self.log, self.portal = port, log, portal

    def connection(self) -> http.client.HTTPSConnection:
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20, context=ssl._create_unverified_context())

    def answer(self, path: str, method: str = "GET", **options: object) -> http.client.HTTPResponse:
        with contextlib.closing(self.connection()) as talk:
            headers = {"Host": "portal.example"} | dict(options.pop("headers", {}))
            talk.request(method, path, headers=headers, **options)
            answer = talk.getresponse()
            answer.text = answer.read().decode()
            return answer


@pytest.fixture(scope="module")
def proxied(collected: None, django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if not program:
        pytest.skip("nginx is not installed here")
    folder = tmp_path_factory.mktemp("nginx")
    full, key = certificate(folder)
    open_port, secure_port = free_port(), free_port()
    as_for_the_public = {
        "HTTPS": "1",
        "BEHIND_PROXY": "1",
        "ALLOWED_HOSTS": "portal.example",
        "CSRF_TRUSTED_ORIGINS": "https://portal.example",
    }
    with served(folder, **as_for_the_public) as portal:
        ours = NGINX.replace("127.0.0.1:8000", f"127.0.0.1:{portal.port}")
        ours = ours.replace("/etc/ssl/portal/fullchain.pem", str(full)).replace("/etc/ssl/portal/privkey.pem", str(key))
        ours = ours.replace("/var/log/nginx/", f"{folder}/")
        ours = re.sub(r"listen \[::\]:.*;", "", ours)
        ours = ours.replace("listen 80;", f"listen 127.0.0.1:{open_port};")
        ours = ours.replace("listen 443 ssl", f"listen 127.0.0.1:{secure_port} ssl")
        (folder / "portal.conf").write_text(ours)
        temporary = " ".join(
            f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"user {getpass.getuser()}; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
            f"events {{ worker_connections 256; }}\nhttp {{ {temporary} include {folder}/portal.conf; }}\n"
        )
        command = [program, "-c", folder / "nginx.conf", "-p", folder]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert tried.returncode == 0, tried.stderr
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(secure_port)
            yield Proxied(secure_port, folder / "portal.log", portal)
        finally:
            process.terminate()
            process.wait(20)


def wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def test_page_comes_through_the_proxy_and_is_found_in_both_logs(proxied: Proxied) -> None:
    answer = proxied.answer("/cy/?q=planted-word")
    number = answer.headers["X-Request-ID"]

    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"]
    time.sleep(0.2)
    for log in (proxied.log, proxied.portal.log):
        text = log.read_text()
        assert text.count(number) == 1
        assert "planted-word" not in text
        assert "127.0.0.1" not in text.replace(f"http://127.0.0.1:{proxied.portal.port}", "")


def test_what_a_visitor_says_about_themselves_goes_no_further(proxied: Proxied) -> None:
    forged = {"X-Forwarded-Proto": "http", "X-Request-ID": "0123456789abcdef", "X-Forwarded-For": "192.0.2.7"}
    answer = proxied.answer("/en/", headers=forged)

    assert answer.status == 200
    assert answer.headers["X-Request-ID"] != forged["X-Request-ID"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_addresses_of_the_operator_stay_on_the_machine(proxied: Proxied, path: str) -> None:
    assert proxied.answer(path).status == 404
    assert proxied.portal.answer(path).status == 200


@pytest.mark.parametrize("size", [settings.LARGEST_REQUEST + 1, 10 * 1024 * 1024])
def test_too_large_a_body_is_refused_in_both_languages(proxied: Proxied, size: int) -> None:
    form = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(size)}
    with contextlib.closing(proxied.connection()) as talk:
        talk.putrequest("POST", "/cy/chwilio/", skip_host=True)
        for name, value in {"Host": "portal.example", **form}.items():
            talk.putheader(name, value)
        talk.endheaders()
        with contextlib.suppress(OSError):
            for _each in range(size // 65536 + 1):
                talk.send(b"a" * 65536)
        answer = talk.getresponse()
        text = answer.read().decode()

    assert answer.status == 413
    assert 'lang="cy"' in text


def test_portal_that_is_away_is_said_in_both_languages(proxied: Proxied) -> None:
    """The last test: it ends the portal behind the proxy."""
    proxied.portal.process.terminate()
    proxied.portal.process.wait(30)
    answer = proxied.answer("/en/")

    assert answer.status == 503
    assert 'lang="cy"' in answer.text
    assert answer.headers["Retry-After"] == "120"
