"""Web pages as sites dress them: the article amid navigation, banners, sidebars, teasers and comments.

Each layout is one that the web is full of; the names of its classes are those that such sites use, or tell nothing.
"""

from __future__ import annotations

from benchmarks.readers.articles import Article
from benchmarks.readers.furniture import Sort, caption, marker, reference, rows, sentence
from benchmarks.readers.sources.printing import html_chunks, html_code, html_figure, html_references, html_table
from benchmarks.readers.sources.weaving import PICTURE, woven
from trainer.formats.escaping import as_html

_SITE = "The Daily Bridge"
_SECTIONS = ("World", "Politics", "Science", "Culture", "Sport", "Opinion")


def _links(tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/{name.lower()}">{name}</a></{tag}>' for name in _SECTIONS) + (
        f'<{tag}><a href="/bridges">{marker(Sort.NAVIGATION)} bridges of Geneva</a></{tag}>'
    )


def _teasers(heading: str = "h3") -> str:
    return "".join(
        f'<div class="card"><a href="/{place}"><img src="{PICTURE}" alt=""></a><{heading}><a href="/{place}">'
        f"{marker(Sort.TEASER)} and the old bridge of {place}</a></{heading}>"
        f'<p class="teaser"><a href="/{place}">{sentence(Sort.TEASER, place)}</a></p></div>'
        for place in ("Basel", "Bern", "Lausanne", "Zurich")
    )


def _comments() -> str:
    remarks = (
        f"I do not believe a word of it. {sentence(Sort.COMMENT)}",
        f"My grandfather worked there. {sentence(Sort.COMMENT, 'Bern')} He told us about it every Sunday.",
        f"Great read, thank you! {marker(Sort.COMMENT)} was a hero of mine.",
    )
    return "".join(
        f'<li class="comment"><div class="comment-author">Peter {marker(Sort.COMMENT)} says:</div>'
        f'<div class="comment-meta"><a href="#c">June 4, 2024 at 10:14 am</a></div><p>{as_html(remark)}</p>'
        '<div class="reply"><a href="#r">Reply</a></div></li>'
        for remark in remarks
    )


def _cookies() -> str:
    name = marker(Sort.COOKIES)
    return (
        f"<h2>Your privacy at {name}</h2><p>We and our 812 partners use cookies, so that {name} can show you "
        f"what you "
        f"like. {sentence(Sort.COOKIES)}</p><p>You can change your choice at any time in the settings of {name}.</p>"
        "<button>Accept all</button> <button>Reject</button>"
    )


def _head(article: Article, extra: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{as_html(article.title)} | '
        f"{_SITE}</title>"
        f'<meta property="og:title" content="{as_html(article.title).replace(chr(34), "&quot;")}">{extra}'
        "<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments) }</script>"
        "<style>.hidden { display: none }</style></head>"
    )


def news(article: Article) -> str:
    """A newspaper: banner, navigation, byline, sharing, a box amid the text, a sidebar, related stories, comments."""
    related = f'<aside class="related-inline"><h4>Related</h4><a href="/x">{sentence(Sort.TEASER)}</a></aside>'
    newsletter = (
        '<div class="newsletter-signup"><h3>Get our newsletter</h3>'
        f"<p>Every morning the best of {marker(Sort.SHARING)} in your inbox. {sentence(Sort.SHARING)}</p>"
        '<form><input type="email"><button>Sign up</button></form></div>'
    )
    body = woven(html_chunks(article), [html_figure(), related, html_table(), newsletter])
    return (
        f'{_head(article)}<body class="single"><div id="onetrust-banner-sdk" class="cookie-banner" role="dialog">'
        f'{_cookies()}</div><header class="site-header"><div class="logo"><a href="/">{_SITE}</a></div><nav><ul>'
        f"{_links()}"
        f'</ul></nav></header><main><article class="article"><header><p class="kicker">Science</p>'
        f'<h1>{as_html(article.title)}</h1><div class="byline">By <a rel="author" href="/a">Anna '
        f"{marker(Sort.BYLINE)}</a>, "
        f'science correspondent</div><time datetime="2024-06-03">3 June 2024</time><ul class="share-tools">'
        f'<li><a href="#">Share on Facebook</a></li><li><a href="#">Share on {marker(Sort.SHARING)}</a></li>'
        f"</ul></header>"
        f'<div class="article-body">{"".join(body)}</div><div class="author-bio"><h4>About the author</h4><p>Anna '
        f"{marker(Sort.BYLINE)} has written about bridges since 1998. She lives in Geneva.</p></div></article>"
        f'<aside class="sidebar"><h3>Most read</h3><ol>{_links()}</ol><p>{sentence(Sort.SIDEBAR)}</p></aside>'
        f'<section class="related-articles"><h2>More from {_SITE}</h2>{_teasers()}</section>'
        f'<section id="comments" class="comments"><h2>3 comments</h2><ol>{_comments()}</ol></section></main>'
        f'<footer class="site-footer"><p>{sentence(Sort.FOOTER)}</p><ul>{_links()}</ul><p>© 2024 {_SITE}</p></footer>'
        "</body></html>"
    )


def blog(article: Article) -> str:
    """A blog as WordPress writes it: divisions with names, widgets at the side, comments, links to other posts."""
    body = woven(html_chunks(article), [html_figure(), html_code()])
    return (
        f'{_head(article)}<body class="post-template-default single single-post"><div id="page" class="site">'
        f'<div id="masthead" class="site-header"><p class="site-title"><a href="/">{_SITE}</a></p><p '
        f'class="site-description">'
        f'Notes of {marker(Sort.HEADER)}, who opened the old bridge in 1953.</p><div class="main-navigation">'
        f'<ul class="menu">'
        f'{_links()}</ul></div></div><div id="content" class="site-content"><div id="primary" class="content-area">'
        f'<div id="post-1" class="post hentry"><h1 class="entry-title">{as_html(article.title)}</h1>'
        f'<div class="entry-meta"><span class="posted-on">Posted on <a href="#">June 3, 2024</a></span> '
        f'<span class="byline"> by <span class="author vcard"><a href="/a">{marker(Sort.BYLINE)}</a></span>'
        f"</span></div>"
        f'<div class="entry-content">{"".join(body)}<div class="sharedaddy"><h3 class="sd-title">Share '
        f"this:</h3><ul><li>"
        f'<a href="#">Twitter</a></li><li><a href="#">{marker(Sort.SHARING)}</a></li></ul></div><div '
        f'id="jp-relatedposts">'
        f'<h3>Related</h3>{_teasers("h4")}</div></div><div class="entry-footer">Posted in <a href="#">'
        f"Bridges</a>. Tagged "
        f'<a href="#">{marker(Sort.FOOTER)}</a>.</div></div><div class="navigation post-navigation"><div '
        f'class="nav-links">'
        f'<a href="#">Previous: {sentence(Sort.NAVIGATION)}</a></div></div><div id="comments" class="comments-area">'
        f'<h2 class="comments-title">3 thoughts on “{as_html(article.title)}”</h2><ol class="comment-list">'
        f"{_comments()}</ol>"
        f'<div id="respond"><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></div></div>'
        f'<div id="secondary" class="widget-area"><div class="widget"><h2 class="widget-title">About</h2><p>'
        f'{sentence(Sort.SIDEBAR)} I write about it.</p></div><div class="widget"><h2>Archives</h2><ul>'
        f"{_links()}</ul></div>"
        f'</div></div><div id="colophon" class="site-footer"><div class="site-info">{sentence(Sort.FOOTER)} '
        f'<a href="#">Proudly powered by WordPress</a></div></div></div><div class="cookie-notice">'
        f"{_cookies()}</div></body></html>"
    )


def manual(article: Article) -> str:
    """Documentation as Sphinx makes it: a sidebar, breadcrumbs, code, an index of the page, links back and forth."""
    body = woven(
        html_chunks(article),
        [
            f'<div class="highlight-python notranslate"><div class="highlight">{html_code()}</div></div>',
            f'<div class="docutils container">{html_table()}</div>',
        ],
    )
    return (
        f'{_head(article)}<body class="wy-body-for-nav"><div class="wy-grid-for-nav"><nav data-toggle="wy-nav-shift" '
        f'class="wy-nav-side"><div class="wy-side-scroll"><div class="wy-menu wy-menu-vertical"><p '
        f'class="caption">Contents'
        f'</p><ul>{_links()}</ul></div></div></nav><section class="wy-nav-content-wrap"><div class="rst-content">'
        f'<div role="navigation" aria-label="Page navigation"><ul class="wy-breadcrumbs">{_links()}</ul></div>'
        f'<div role="main" class="document"><div itemprop="articleBody"><section id="a"><h1>{as_html(article.title)}'
        f'<a class="headerlink" href="#a" title="Link to this heading">¶</a></h1><nav class="contents local"><p>'
        f"{marker(Sort.CONTENTS)}</p><ul>{_links()}</ul></nav>{''.join(body)}</section></div></div><footer>"
        f'<div class="rst-footer-buttons"><a href="#">Previous</a><a href="#">{marker(Sort.NAVIGATION)} Next</a>'
        f"</div>"
        f'<div role="contentinfo"><p>© Copyright 2024, Anna {marker(Sort.FOOTER)}. {sentence(Sort.FOOTER)}</p></div>'
        "Built with <a href='#'>Sphinx</a></footer></div></section></div></body></html>"
    )


def encyclopedia(article: Article) -> str:
    """An encyclopedia as MediaWiki makes it: a box of facts, contents, pictures, notes, references, navigation."""
    head, *rest = rows()
    box = "".join(f'<tr><th scope="row">{row[0]}</th><td>{as_html(row[1])}</td></tr>' for row in rest)
    wide = "".join("<tr>" + "".join(f"<td>{as_html(cell)}</td>" for cell in row) + "</tr>" for row in (head, *rest))
    picture = (
        f'<div class="thumb tright"><div class="thumbinner"><a href="/f"><img src="{PICTURE}"></a><div '
        f'class="thumbcaption">'
        f"{as_html(caption(1))}.</div></div></div>"
    )
    mark = '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>'
    edit = '<span class="mw-editsection">[<a href="/e">edit</a>]</span></h2>'
    body = woven(
        [chunk.replace("</h2>", edit) for chunk in html_chunks(article, mark)],
        [picture, f'<table class="wikitable">{wide}</table>'],
    )
    notes = "".join(
        f'<li id="cite_note-{number}"><span class="mw-cite-backlink">^ <a href="#cite_ref-{number}">a</a></span> '
        f'<span class="reference-text">{as_html(reference(number))}</span></li>'
        for number in range(1, 6)
    )
    return (
        f'{_head(article)}<body class="mediawiki"><div id="mw-page-base"></div><div id="content" '
        f'class="mw-body" role="main">'
        f'<div id="siteNotice"><p>{sentence(Sort.COOKIES)}</p></div><h1 id="firstHeading" class="firstHeading">'
        f'{as_html(article.title)}</h1><div id="bodyContent"><div id="siteSub">From Wikipedia, the free '
        f"encyclopedia</div>"
        f'<div id="mw-content-text"><div class="mw-parser-output"><div role="note" class="hatnote '
        f'navigation-not-searchable">'
        f'This article is about the thing. For the bridge, see <a href="/b">{marker(Sort.NAVIGATION)}</a>.</div>'
        f'<table class="infobox vcard"><tbody><tr><th colspan="2">{as_html(article.title)}</th></tr>'
        f"{box}</tbody></table>"
        f'{"".join(body[:2])}<div id="toc" class="toc" role="navigation"><h2>Contents</h2><ul>{_links()}</ul></div>'
        f'{"".join(body[2:])}<h2><span class="mw-headline" id="See_also">See also</span>{edit}<ul><li><a href="/b">'
        f'{marker(Sort.TEASER)} bridge</a></li></ul><h2><span class="mw-headline">References</span>{edit}'
        f'<div class="reflist"><ol class="references">{notes}</ol></div><div role="navigation" class="navbox">'
        f"<table><tr><td>"
        f'{marker(Sort.NAVIGATION)} and the bridges of Geneva</td></tr></table></div></div></div><div id="catlinks" '
        f'class="catlinks"><a href="/c">Categories</a>: <ul><li><a href="/c">{marker(Sort.NAVIGATION)} of '
        f"1953</a></li></ul>"
        f'</div></div></div><div id="mw-navigation"><h2>Navigation menu</h2><div class="vector-menu"><ul>'
        f"{_links()}</ul></div>"
        f'</div><div id="footer" role="contentinfo"><ul><li>{sentence(Sort.FOOTER)}</li></ul></div></body></html>'
    )


def unnamed(article: Article) -> str:
    """A page made by a framework: nothing but divisions, whose classes tell nothing."""
    body = woven(
        html_chunks(article), [html_figure(), f'<div class="css-9q2"><a href="/x">{sentence(Sort.TEASER)}</a></div>']
    )
    links = _links("div")
    return (
        f'{_head(article)}<body><div id="root"><div class="css-1a"><div class="css-2b">{links}</div></div><div '
        f'class="css-3c">'
        f'<div class="css-4d"><h1 class="css-5e">{as_html(article.title)}</h1><div class="css-6f">By Anna '
        f'{marker(Sort.BYLINE)}</div><div class="css-6g">June 3, 2024</div><div class="css-7h">'
        f"{''.join(body)}</div></div>"
        f'<div class="css-8i"><div class="css-8j">Read next</div>{_teasers("div")}</div></div><div class="css-9k">'
        f'<div>{links}</div><div>{sentence(Sort.FOOTER)}</div></div><div class="css-0z">{_cookies()}</div></div>'
        f"</body></html>"
    )


def old(article: Article) -> str:
    """A page of the nineties: tables lay it out, and breaks part paragraphs."""
    text = "<p>".join(
        chunk.removeprefix("<p>")
        .removesuffix("</p>")
        .replace("<h2>", "<p><b><font size=4>")
        .replace("</h2>", "</font></b>")
        for chunk in html_chunks(article)
    )
    links = "<br>".join(f'<a href="{name}.htm">{name}</a>' for name in _SECTIONS)
    return (
        f"<html><head><title>{as_html(article.title)}</title></head><body bgcolor=white><center><table "
        f"width=760 border=0>"
        f"<tr><td colspan=2><img src={PICTURE}></td></tr><tr><td width=140 valign=top>{links}<br>"
        f"<a href=b.htm>{marker(Sort.NAVIGATION)} bridges</a></td><td valign=top><h1>{as_html(article.title)}</h1>"
        f"{text}<hr><table border=1>"
        + "".join("<tr>" + "".join(f"<td>{as_html(cell)}" for cell in row) for row in rows())
        + f"</table>{html_references()}</td></tr></table></center><address>{marker(Sort.FOOTER)}, Geneva 1953"
        "</address></body></html>"
    )
