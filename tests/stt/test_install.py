from __future__ import annotations

import fcntl
import hashlib
import io
import re
import shutil
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cabin.errors import ModelError
from cabin.stt.catalogue import ModelRow, choose_row, read_catalogue
from cabin.stt.fetch import Progress, open_url
from cabin.stt.folder import missing
from cabin.stt.install import install

NAME = "vosk-model-small-en-us-0.15"
Zip = Callable[[Path], bytes]


@dataclass
class Site:
    """Holds what the server serves and how it misbehaves."""

    data: bytes = b""
    url: str = ""
    ranges: bool = True
    cut_at: int | None = None
    status: int | None = None
    redirect: str = ""
    skew: int = 0
    requests: list[tuple[str, str | None]] = field(default_factory=list)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve a file on this machine, with ranges."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.requests.append((self.path, self.headers.get("Range")))
            start = int((self.headers.get("Range") or "bytes=0-")[6:-1])
            if served.redirect or served.status:
                self.send_response(302 if served.redirect else served.status or 0)
                self.send_header("Location", served.redirect)
            elif served.ranges and start > len(served.data):
                self.send_response(416)
            elif served.ranges and start:
                self.send_response(206)
                begin = start + served.skew
                self.send_header("Content-Range", f"bytes {begin}-{len(served.data) - 1}/*")
                body = served.data[start:]
            else:
                self.send_response(200)
                body = served.data
            if served.redirect or served.status or (served.ranges and start > len(served.data)):
                body = b""
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: served.cut_at])
            self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_port}/{NAME}.zip"
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def model_zip(fake_model: Callable[[Path], Path], tmp_path: Path) -> bytes:
    """Return a model as the Vosk site serves one, too large for one piece."""
    folder = fake_model(tmp_path / "served" / NAME)
    noise = hashlib.shake_256(b"noise").digest(300_000)
    (folder / "README").write_bytes(noise)
    shutil.make_archive(str(tmp_path / "served"), "zip", tmp_path / "served", NAME)
    return (tmp_path / "served.zip").read_bytes()


def _serve(site: Site, data: bytes) -> ModelRow:
    """Let the site serve the data and return the row that fits."""
    site.data = data
    sha256 = hashlib.sha256(data).hexdigest()
    return ModelRow("en", NAME, "Apache-2.0", "a model", site.url, len(data), sha256)


def _names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_a_model_is_fetched_checked_and_put_in_place(
    site: Site, model_zip: bytes, tmp_path: Path
) -> None:
    into, told = tmp_path / "models", list[Progress]()
    folder = install(_serve(site, model_zip), into, report=told.append)
    assert folder == into / NAME
    assert missing(folder, wanted=True) == ()
    assert _names(into) == {NAME}
    assert [step for step in ("fetch", "check", "unpack") if any(p.step == step for p in told)] == [
        "fetch",
        "check",
        "unpack",
    ]
    fetched = [each.done_bytes for each in told if each.step == "fetch"]
    assert fetched == sorted(fetched)
    assert fetched[0] == 0
    assert fetched[-1] == len(model_zip)


def test_a_whole_model_is_left_as_it_is_and_a_broken_one_replaced(
    site: Site, model_zip: bytes, tmp_path: Path
) -> None:
    row = _serve(site, model_zip)
    folder = install(row, tmp_path / "models")
    install(row, tmp_path / "models")
    assert len(site.requests) == 1
    (folder / "am/final.mdl").unlink()
    (folder / "old").touch()
    install(row, tmp_path / "models")
    assert missing(folder) == ()
    assert not (folder / "old").exists()
    install(row, tmp_path / "models", again=True)
    assert len(site.requests) == 3


def test_what_was_cut_off_goes_on_where_it_stopped(
    site: Site, model_zip: bytes, tmp_path: Path
) -> None:
    row = _serve(site, model_zip)
    site.cut_at = 100_000
    with pytest.raises(ModelError, match=r"ended after 100000 of \d+ bytes.*goes on where"):
        install(row, tmp_path)
    assert not (tmp_path / NAME).exists()
    site.cut_at = None
    assert missing(install(row, tmp_path)) == ()
    assert [each for _, each in site.requests] == [None, "bytes=100000-"]


def test_a_server_without_ranges_sends_all_again(
    site: Site, model_zip: bytes, tmp_path: Path
) -> None:
    row = _serve(site, model_zip)
    site.ranges = False
    (tmp_path / f".{NAME}.zip.part").write_bytes(model_zip[:5000])
    assert missing(install(row, tmp_path)) == ()


@pytest.mark.parametrize("part", [b"x" * 5000, b"x" * 10_000_000])
def test_a_part_of_another_file_is_fetched_anew(
    site: Site, model_zip: bytes, tmp_path: Path, part: bytes
) -> None:
    (tmp_path / f".{NAME}.zip.part").write_bytes(part)
    assert missing(install(_serve(site, model_zip), tmp_path)) == ()


def test_a_whole_part_is_not_fetched_again(site: Site, model_zip: bytes, tmp_path: Path) -> None:
    (tmp_path / f".{NAME}.zip.part").write_bytes(model_zip)
    assert missing(install(_serve(site, model_zip), tmp_path)) == ()
    assert site.requests == []


def test_a_wrong_checksum_throws_the_file_away(
    site: Site, model_zip: bytes, tmp_path: Path
) -> None:
    row = replace(_serve(site, model_zip), sha256="0" * 64)
    with pytest.raises(ModelError, match="has not the checksum"):
        install(row, tmp_path)
    assert not any(each.name.endswith(".part") for each in tmp_path.iterdir())
    assert not (tmp_path / NAME).exists()


def test_a_file_larger_than_pinned_is_not_fetched_to_its_end(
    site: Site, model_zip: bytes, tmp_path: Path
) -> None:
    row = replace(_serve(site, model_zip), size_bytes=1000)
    with pytest.raises(ModelError, match="is larger than the 1000 bytes"):
        install(row, tmp_path)


@pytest.mark.parametrize(
    ("trouble", "what"),
    [
        ({"status": 404}, "the server answers 404"),
        ({"status": 503}, "the server answers 503"),
        ({"redirect": "file:///etc/passwd"}, "answers 302|cannot be fetched"),
        ({"redirect": "ftp://127.0.0.1/x"}, "cannot be fetched|answers 302"),
        ({"skew": 7}, "sends another part than was asked for"),
    ],
)
def test_a_server_that_misbehaves_is_named(
    site: Site, model_zip: bytes, tmp_path: Path, trouble: dict[str, Any], what: str
) -> None:
    row = _serve(site, model_zip)
    for key, value in trouble.items():
        setattr(site, key, value)
    (tmp_path / f".{NAME}.zip.part").write_bytes(model_zip[:10])
    with pytest.raises(ModelError, match=what) as caught:
        install(row, tmp_path)
    assert caught.value.where == row.url
    assert caught.value.remedy


def test_nobody_at_the_other_end_is_told(tmp_path: Path, model_zip: bytes, site: Site) -> None:
    row = replace(_serve(site, model_zip), url="http://127.0.0.1:1/model.zip")
    with pytest.raises(ModelError, match=r"cannot be fetched .*refused.*check the connection"):
        install(row, tmp_path)


def test_a_proxy_of_the_environment_is_used(
    site: Site, model_zip: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = _serve(site, model_zip)
    monkeypatch.setenv("http_proxy", row.url.rpartition("/")[0])
    row = replace(row, url="http://models.invalid/model.zip")
    assert missing(install(row, tmp_path)) == ()
    assert site.requests == [(row.url, None)]


def test_the_opener_can_be_another(model_zip: bytes, tmp_path: Path) -> None:
    class Response(io.BytesIO):
        status = 200

    row = ModelRow(
        "en",
        NAME,
        "Apache-2.0",
        "a model",
        "https://nowhere.invalid/model.zip",
        len(model_zip),
        hashlib.sha256(model_zip).hexdigest(),
    )
    opened = list[str]()

    def opener(request: Any) -> Response:
        opened.append(request.full_url)
        return Response(model_zip)

    assert missing(install(row, tmp_path, opener=opener)) == ()
    assert opened == [row.url]


def test_files_of_this_machine_are_no_url(tmp_path: Path) -> None:
    import urllib.error
    import urllib.request

    with pytest.raises(urllib.error.URLError, match="unknown url type: file"):
        open_url(urllib.request.Request((tmp_path / "x").as_uri()))


def test_a_full_disk_is_told_before_and_during(
    site: Site, model_zip: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = _serve(site, model_zip)
    (tmp_path / f".{NAME}.zip.part").symlink_to("/dev/full")
    with pytest.raises(ModelError, match=r"cannot be written .*No space left.*make room"):
        install(row, tmp_path)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(ModelError, match="the disk has 0 MiB free"):
        install(row, tmp_path)


def test_a_folder_that_cannot_be_made_is_told(site: Site, model_zip: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="cannot be made"):
        install(_serve(site, model_zip), tmp_path / "file" / "models")


def test_two_installations_do_not_meet(site: Site, model_zip: bytes, tmp_path: Path) -> None:
    with (tmp_path / f".{NAME}.lock").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(ModelError, match="being installed by another program"):
            install(_serve(site, model_zip), tmp_path)


def test_a_killed_installation_leaves_nothing_behind_the_next(
    site: Site, model_zip: bytes, tmp_path: Path
) -> None:
    (tmp_path / f".{NAME}.dead" / NAME).mkdir(parents=True)
    install(_serve(site, model_zip), tmp_path)
    assert f".{NAME}.dead" not in _names(tmp_path)


@pytest.mark.parametrize(
    ("wanted", "what"),
    [("cabin-en", "comes with Cabin"), ("nl", "no trustworthy checksum")],
)
def test_what_cannot_be_installed_says_why(tmp_path: Path, wanted: str, what: str) -> None:
    with pytest.raises(ModelError, match=what):
        install(choose_row(wanted, read_catalogue()), tmp_path)
    assert _names(tmp_path) == set()


def _zip(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries:
            file.writestr(name, data)
    return buffer.getvalue()


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(f"{NAME}/am")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


EVIL = {
    "would leave": _zip((f"{NAME}/../../evil", b"x")),
    "leave the folder": _zip(("/tmp/evil", b"x")),
    "a character": _zip((f"{NAME}\\..\\evil", b"x")),
    "is a link": _zip((_link(), b"/etc")),
    "is there twice": _zip((f"{NAME}/README", b"x"), (f"{NAME}/readme", b"y")),
    "one folder": _zip((f"{NAME}/a", b"x"), ("other/b", b"y")),
    "not hold one folder": _zip(("file", b"x")),
    "would unpack to": _zip((f"{NAME}/zeros", bytes(50_000_000))),
    "would unpack to 1001 files": _zip(*((f"{NAME}/{each}", b"") for each in range(1001))),
    "no whole zip file": b"<html>sorry</html>",
    "File is not a zip": b"PK\x03\x04" + bytes(100),
    "is not a whole Vosk model": _zip((f"{NAME}/README", b"x")),
}


@pytest.mark.parametrize(("what", "data"), EVIL.items(), ids=EVIL)
def test_an_evil_zip_is_refused_and_nothing_is_left(
    site: Site, tmp_path: Path, what: str, data: bytes
) -> None:
    into = tmp_path / "deep" / "models"
    with pytest.raises(ModelError, match=re.escape(what)):
        install(_serve(site, data), into)
    assert not (into / NAME).exists()
    assert _names(tmp_path) == {"deep"}
    assert _names(tmp_path / "deep") == {"models"}
    assert all(each.is_file() for each in into.iterdir())


def test_a_zip_that_lies_about_its_sizes_is_refused(site: Site, tmp_path: Path) -> None:
    honest = _zip((f"{NAME}/zeros", bytes(1_000_000)))
    lying = honest.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(ModelError, match="no whole zip file"):
        install(_serve(site, lying), tmp_path)
    assert not (tmp_path / NAME).exists()


def test_an_encrypted_zip_is_refused(site: Site, tmp_path: Path) -> None:
    data = bytearray(_zip((f"{NAME}/README", b"x")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ModelError, match="is encrypted"):
        install(_serve(site, bytes(data)), tmp_path)
