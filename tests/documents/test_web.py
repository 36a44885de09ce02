"""Web pages are fetched from real servers on this machine, and nothing is fetched that should not be."""

from __future__ import annotations

import gzip
import itertools
import shutil
import socket
import subprocess
import zlib
from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.site import FOX, PAGE, Answer, Site, redirect, running
from tests.documents.writing import article, pdf
from trainer.documents import hosts
from trainer.documents.content import WRAPPED, Content
from trainer.documents.decoding import decode
from trainer.documents.hosts import is_public
from trainer.documents.kinds import HTML, KINDS, MARKDOWN, PDF, PLAIN, kind_served
from trainer.documents.reading import read_document
from trainer.documents.sniffing import declared_encoding
from trainer.documents.web import MAX_REDIRECTS, fetch, from_web
from trainer.documents.web_address import web_address
from trainer.errors import CalledOff, DocumentRefused, ExitCode, PageUnavailable, TrainerError, WrongUse

MOST = 50_000


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as running_site:
        running_site.answers["/river"] = Answer()
        yield running_site


def fetched(url: str, *, private_hosts: bool = True) -> Content:
    """Fetch in this process, where a test can see what is asked of the system."""
    return fetch(web_address(url), MOST, private_hosts=private_hosts)


def refused(url: str, error: type[TrainerError] = PageUnavailable) -> str:
    with pytest.raises(error) as told:
        fetched(url)
    return str(told.value)


def test_a_page_becomes_a_document_that_knows_its_address(site: Site) -> None:
    site.answers["/river?a=b"] = Answer()
    document = read_document(site.url("/river?a=b#part"), private_hosts=True)
    assert (document.title, document.text) == ("The river Alder", FOX)
    assert document.source == site.url("/river?a=b")


def test_the_same_page_is_the_same_document_whenever_it_is_fetched(site: Site) -> None:
    assert fetched(site.url()) == fetched(site.url())


def test_only_what_a_reader_needs_is_sent(site: Site) -> None:
    site.answers["/river"] = Answer(headers={"Content-Type": "text/html", "Set-Cookie": "id=1"})
    site.answers["/"] = redirect("/river")
    fetched(site.url("/"))
    assert site.paths == ["/robots.txt", "/", "/river"]
    for _, headers in site.asked:
        assert headers["User-Agent"].startswith("trainer/")
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Accept-Language"}
        assert headers["Host"] == f"localhost:{site.port}"


def test_proxies_of_the_environment_are_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetched(site.url()).data == PAGE


# What is no address


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/a.txt", "is not an address of the web"),
        ("file:///etc/passwd", "is not an address of the web"),
        ("http://", "names no host"),
        ("http://example.org:99999/", "is not a sound address"),
        ("http://exa mple.org/", "is not a sound address"),
    ],
)
def test_what_is_no_address_of_the_web_is_wrong_use(url: str, said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        read_document(url)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(WrongUse, match="holds a name or a password") as told:
        read_document("https://anna:secret@example.org/")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("https://example.org:443/a b?q=ü#x", "https://example.org/a%20b?q=%C3%BC"),
        ("http://example.org\\@evil.org/", "http://example.org/%5C@evil.org/"),
        ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        (" https://example.org/ ", "https://example.org/"),
    ],
)
def test_an_address_has_one_spelling(url: str, same: str) -> None:
    assert str(web_address(url)) == same
    assert str(web_address(same)) == same


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_the_address_that_was_given_is_kept(status: int, site: Site) -> None:
    site.answers["/old"] = redirect("/river", status)
    assert fetched(site.url("/old")) == Content(PAGE, site.url("/old"), "River", HTML)


def test_a_loop_ends(site: Site) -> None:
    site.answers["/a"], site.answers["/b"] = redirect("/b"), redirect("/a")
    assert f"redirects more than {MAX_REDIRECTS} times" in refused(site.url("/a"))
    assert len(site.asked) == MAX_REDIRECTS + 2


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://example.org/", "http://anna:secret@localhost/", "http://["]
)
def test_a_redirect_out_of_the_web_is_not_followed(to: str, site: Site) -> None:
    site.answers["/a"] = redirect(to)
    assert "redirects to what is no page of the web. Open it in a browser" in refused(site.url("/a"))


# Private addresses

_PRIVATE = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
    "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
]  # fmt: skip # a table reads best as one


@given(st.sampled_from(_PRIVATE).flatmap(lambda network: st.ip_addresses(network=network)), st.integers(0, 2**16 - 1))
def test_no_spelling_of_a_private_address_is_public(address: Any, rest: int) -> None:
    four = int(address)
    mapped, compatible, translated, six_to_four, teredo = (
        IPv6Address(number)
        for number in (
            0xFFFF << 32 | four,
            four,
            0x64_FF9B << 96 | four,
            0x2002 << 112 | four << 80 | rest,
            0x2001_0000 << 96 | rest << 32 | four ^ 0xFFFF_FFFF,
        )
    )
    assert not any(map(is_public, (address, mapped, compatible, translated, six_to_four, teredo)))


@given(st.sampled_from(["fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "::/8", "2001:db8::/32"]), st.data())
def test_no_local_address_of_ipv6_is_public(network: str, data: st.DataObject) -> None:
    address = data.draw(st.ip_addresses(network=network))
    assert not is_public(address) or (isinstance(address, IPv6Address) and address.ipv4_mapped is not None)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_visited_unless_it_is_allowed(host: str, site: Site) -> None:
    with pytest.raises(PageUnavailable, match=r"is a private address.*Set web\.private_hosts in trainer\.toml") as told:
        fetched(site.url(host=host), private_hosts=False)
    assert told.value.exit_code is ExitCode.ENVIRONMENT
    assert site.asked == []


def resolving(monkeypatch: pytest.MonkeyPatch, answers: Iterator[str]) -> None:
    """Let the name "example.org" have another address each time that it is asked for; numbers are what they are."""
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *more: Any, **named: Any) -> Any:
        return real(next(answers) if host == "example.org" else host, port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(hosts, "is_public", lambda address: str(address) == "127.0.0.1")


def test_a_redirect_into_the_own_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, itertools.repeat("127.0.0.1"))
    site.answers["/a"] = redirect(f"http://127.0.0.2:{site.port}/river")
    with pytest.raises(PageUnavailable, match=r"127\.0\.0\.2 is a private address"):
        fetched(site.url("/a", host="example.org"), private_hosts=False)
    assert site.paths == ["/robots.txt", "/a"]


def test_a_name_that_changes_its_answer_leads_nowhere_that_was_not_looked_at(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, itertools.cycle(["127.0.0.1", "127.0.0.2"]))
    with pytest.raises(PageUnavailable, match=r"example\.org is a private address"):
        fetched(site.url(host="example.org"), private_hosts=False)
    assert site.paths == ["/robots.txt"]


def test_an_unknown_host_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "There is no host example.org, or no connection to look for it." in refused("https://example.org/")


def test_a_closed_port_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be fetched: no connection. Check the connection" in refused(f"http://127.0.0.1:{port}/")


# robots.txt


def test_a_page_that_robots_may_not_fetch_is_not_fetched(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.cgi$\n"
    site.answers |= {"/robots.txt": Answer(rules, headers={}), "/private/open": Answer(), "/private/a": Answer()}
    assert fetched(site.url("/private/open")).data == PAGE
    assert "localhost asks programs not to fetch" in refused(site.url("/private/a"))
    assert "(robots.txt)" in refused(site.url("/run.cgi"))
    assert "/private/a" not in site.paths


def test_we_are_spoken_to_by_name(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: trainer\nDisallow: /\n\nUser-agent: *\nAllow: /\n", headers={})
    assert "asks programs not to fetch" in refused(site.url())


def test_a_redirect_needs_leave_as_well(site: Site) -> None:
    site.answers |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /river", headers={}), "/a": redirect("/river")}
    assert "asks programs not to fetch" in refused(site.url("/a"))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_rules_allows_all(status: int, site: Site) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /", status, {})
    assert fetched(site.url()).data == PAGE


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_in_trouble_allows_nothing(status: int, site: Site) -> None:
    site.answers["/robots.txt"] = Answer(b"", status, {})
    assert f"/robots.txt answers {status} (" in refused(site.url())
    assert site.paths == ["/robots.txt"]


def test_the_rules_may_stand_elsewhere_and_be_long(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /river\n" + b"#" * 2_000_000
    site.answers |= {"/robots.txt": redirect("/rules"), "/rules": Answer(rules, headers={})}
    assert "asks programs not to fetch" in refused(site.url())


# What a server answers


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "answers 404 (Not Found). Check the address."),
        (403, "answers 403 (Forbidden). Open it in a browser, save it, and give the file."),
        (500, "answers 500 (Internal Server Error). Try again later."),
        (304, "answers 304 (Not Modified). Try again later."),
        (799, "answers 799. Try again later."),
    ],
)
def test_what_a_server_answers_instead_of_a_page_is_told(status: int, said: str, site: Site) -> None:
    site.answers["/river"] = Answer(b"", status)
    assert refused(site.url()).endswith(said)


def test_an_empty_page_is_refused(site: Site) -> None:
    site.answers["/river"] = Answer(b"")
    with pytest.raises(DocumentRefused, match="/river is empty"):
        read_document(site.url(), private_hosts=True)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(length=5_000), "the answer is broken off or damaged"),
        (Answer(b"\x1f\x8bno", headers={"Content-Encoding": "gzip"}), "the answer is broken off or damaged"),
        (Answer(headers={"Content-Encoding": "br"}), "is packed in a way that is not read"),
        (Answer(headers={"Content-Encoding": "gzip, gzip"}), "is packed in a way that is not read"),
        (Answer(headers={f"X-{n}": "1" for n in range(200)}), "the answer is broken off or damaged"),
    ],
    ids=["short", "no gzip", "br", "twice", "headers"],
)
def test_a_damaged_answer_is_told(answer: Answer, said: str, site: Site) -> None:
    site.answers["/river"] = answer
    assert said in refused(site.url())


def test_a_server_that_never_ends_costs_so_many_seconds(site: Site) -> None:
    site.answers["/river"] = Answer(length=100_000, stays_open=True)
    with pytest.raises(PageUnavailable, match=r"/river took more than 1\.5 seconds\. Try again later\."):
        from_web(site.url(), MOST, private_hosts=True, seconds=1.5)


def test_a_visit_that_is_called_off_ends_at_once(site: Site) -> None:
    site.answers["/river"] = Answer(length=100_000, stays_open=True)
    asked = iter([False])
    with pytest.raises(CalledOff):
        read_document(site.url(), private_hosts=True, called_off=lambda: next(asked, True))


# Size

_TOO_LARGE = "documents may have up to 0.05 MB"


def test_a_page_that_says_that_it_is_large_is_refused(site: Site) -> None:
    site.answers["/river"] = Answer(b"x" * 3 * MOST)
    assert _TOO_LARGE in refused(site.url(), DocumentRefused)


def test_a_page_without_end_is_read_as_far_as_the_limit(site: Site) -> None:
    site.answers["/river"] = Answer(b"x" * 3 * MOST, length=10**12, stays_open=True)
    assert _TOO_LARGE in refused(site.url(), DocumentRefused)


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_packed_page_is_unpacked_as_far_as_the_limit(name: str, pack: Any, site: Site) -> None:
    headers = {"Content-Type": "text/html", "Content-Encoding": name}
    site.answers |= {
        "/river": Answer(pack(PAGE), headers=headers),
        "/bomb": Answer(pack(bytes(10**7)), headers=headers),
    }
    assert fetched(site.url()).data == PAGE
    assert _TOO_LARGE in refused(site.url("/bomb"), DocumentRefused)


def test_what_wraps_a_text_may_be_larger(site: Site) -> None:
    site.answers["/a.pdf"] = Answer(bytes(2 * MOST), headers={"Content-Type": "application/pdf"})
    assert len(fetched(site.url("/a.pdf")).data) == 2 * MOST
    site.answers["/a.pdf"] = Answer(bytes(WRAPPED * MOST + 1), headers={"Content-Type": "application/pdf"})
    assert "documents may have up to 1 MB" in refused(site.url("/a.pdf"), DocumentRefused)


# Kinds and encodings


@pytest.mark.parametrize(
    ("told", "path", "kind"),
    [
        ("text/html; charset=utf-8", "/a", HTML),
        ("Application/PDF", "/a", PDF),
        ("text/plain", "/a", PLAIN),
        ("text/plain; charset=utf-8", "/notes.md", MARKDOWN),
        ("text/plain", "/a.pdf", PLAIN),
        ("application/octet-stream", "/a%2Emd", MARKDOWN),
        ("application/octet-stream", "/a", None),
        ("nonsense", "/a.md", MARKDOWN),
    ],
)
def test_the_server_says_what_a_page_is(told: str, path: str, kind: object, site: Site) -> None:
    site.answers[path] = Answer(FOX.encode(), headers={"Content-Type": told})
    assert fetched(site.url(path)).named is kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_served(kind: Any) -> None:
    assert {kind_served(media_type) for media_type in kind.media_types} == {kind}


@pytest.mark.parametrize("told", ["image/png", "text/css", "application/json", "video/mp4"])
def test_other_kinds_are_refused_before_they_are_fetched(told: str, site: Site) -> None:
    site.answers["/river"] = Answer(b"", headers={"Content-Type": told}, length=10**9)
    assert f"/river is {told}, which is not read. Documents are files" in refused(site.url(), DocumentRefused)


def test_an_archive_is_to_be_downloaded(site: Site) -> None:
    site.answers["/a.zip"] = Answer(b"PK", headers={"Content-Type": "application/zip"})
    assert refused(site.url("/a.zip"), DocumentRefused).endswith("is an archive. Download it and give the file.")


def test_files_that_are_served_are_read_as_what_they_are(site: Site) -> None:
    site.answers["/a"] = Answer(pdf(article()), headers={"Content-Type": "application/octet-stream"})
    document = read_document(site.url("/a"), private_hosts=True)
    assert "Apollo" in document.text
    assert document.source == site.url("/a")


def text_of(content: Content) -> str:
    return decode(content.data, source=content.source, declared=declared_encoding(content.data, content.charset))


@pytest.mark.parametrize(
    ("told", "encoding"),
    [("; charset=iso-8859-2", "iso-8859-2"), ('; charset="koi8-r"', "koi8-r"), ("; charset=utf-8", "utf-8")],
)
def test_the_server_says_how_a_page_is_encoded(told: str, encoding: str, site: Site) -> None:
    words = {"iso-8859-2": "Łódź", "koi8-r": "Москва", "utf-8": "Łódź Москва"}[encoding]
    site.answers["/river"] = Answer(f"{words}. {FOX}".encode(encoding), headers={"Content-Type": f"text/plain{told}"})
    assert text_of(fetched(site.url())) == f"{words}. {FOX}"


def test_a_server_that_is_wrong_about_the_encoding_is_not_believed(site: Site) -> None:
    page = f"<!doctype html><meta charset=cp1252><p>The café «Alder» is open. {FOX}</p>"
    site.answers["/river"] = Answer(page.encode("cp1252"), headers={"Content-Type": "text/html; charset=utf-8"})
    assert "The café «Alder» is open." in read_document(site.url(), private_hosts=True).text


@pytest.mark.parametrize("told", ["nonsense", "undefined", "base64", "idna", "punycode", "rot13"])
def test_an_encoding_that_is_none_is_not_believed(told: str, site: Site) -> None:
    words = f"The café «Alder» is open. {FOX}"
    site.answers["/river"] = Answer(words.encode("cp1252"), headers={"Content-Type": f"text/plain; charset={told}"})
    assert text_of(fetched(site.url())) == words


# Names for what has none


@pytest.mark.parametrize(
    ("path", "title"), [("/wiki/river_alder.txt", "River alder"), ("/", "localhost"), ("/%1B%5B31m?a=1", "[31m")]
)
def test_a_page_without_a_title_is_called_by_its_address(path: str, title: str, site: Site) -> None:
    site.answers[path] = Answer(FOX.encode(), headers={"Content-Type": "text/plain"})
    assert fetched(site.url(path)).title == title


# TLS


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for "localhost" that nobody signed, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    name = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key")
    made = ("openssl", "req", "-x509", "-days", "2", "-out", "public", *key, *name)
    subprocess.run(made, check=True, capture_output=True, cwd=tmp_path)
    both = tmp_path / "both"
    both.write_bytes((tmp_path / "public").read_bytes() + (tmp_path / "key").read_bytes())
    return both


def test_a_server_must_prove_who_it_is(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(certificate) as site:
        site.answers["/river"] = Answer()
        assert "cannot prove who it is" in refused(site.url())
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetched(site.url()).data == PAGE
        assert "cannot prove who it is" in refused(site.url(host="127.0.0.1"))
        assert site.paths == ["/robots.txt", "/river"]


def test_a_redirect_from_an_encrypted_page_to_an_open_one_is_not_followed(
    certificate: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with running(certificate) as safe:
        safe.answers["/a"] = redirect(site.url())
        assert "which is not encrypted" in refused(safe.url("/a"))
    assert site.asked == []
