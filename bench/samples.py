"""For each target of the fuzzer a few inputs that are right, for mutations to begin with."""

from __future__ import annotations

from collections.abc import Mapping

TOML = b"""# a note
title = "Storm over Aktau"   # the only key
tags = ["wind", "sea",]
published = 2021-01-14T09:30:00+06:00
draft = false
aliases = [ 'storm' ]
body = \"\"\"
Waves, \\u00e9 and \\
wind.
\"\"\"
photo.file = "photos/a.jpg"
[extra]
a.b = { c = [1, 2.5, 07:32:00], d = nan }
[[corrections]]
date = 2021-01-15
text = '''An "error".'''
"""
_JSON = b"""{"slug": "storm", "title": "Storm", "tags": ["wind", "sea"], "published": "2021-01-14T09:30:00Z",\
 "photo": {"file": "a.jpg"}, "extra": {"a": [1, 2.5, null, true]}, "body": "Waves \\u00e9"}
"""
_RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Feed</title><item>
<title>Storm &amp; sea</title><link>https://example.org/a</link><guid>urn:1</guid><category>wind</category>
<pubDate>Thu, 14 Jan 2021 09:30:00 +0600</pubDate>
<description><![CDATA[<p>It <b>blew</b>.</p>]]></description></item></channel></rss>"""
_ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><id>1</id></entry></feed>"""
_WXR = b"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version><item>
<title>Storm</title><content:encoded><![CDATA[<!-- wp:paragraph --><p>It [b]blew[/b].</p>]]></content:encoded>
<wp:post_id>1</wp:post_id><wp:post_date>2021-01-14 09:30:00</wp:post_date><wp:post_name>storm</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag" nicename="wind"><![CDATA[Wind]]></category></item></channel></rss>"""
_NEWSML = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1">
<itemMeta><versionCreated>2021-01-15T09:30:00-05:00</versionCreated></itemMeta>
<contentMeta><headline>Storm</headline><keyword>wind</keyword></contentMeta><contentSet>
<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
<body><body.content><p>It <em>blew</em>.</p></body.content></body></nitf>
</inlineXML></contentSet></newsItem>"""
_OPML = b"""<opml version="2.0"><body><outline text="A">
<outline xmlUrl="https://example.org/a"/></outline></body></opml>"""
_PAGE = b"""<!doctype html><html lang="en"><head><title>Storm - Courier</title>
<meta property="og:title" content="Storm"><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Storm", "author": [{"name": "Ada"}]}</script></head>
<body><article><h1>Storm</h1><p>It <em>blew</em> in <a href="/aktau">Aktau</a>.</p><ul><li>one<li>two</ul>
<table><tr><td>a<td>b</table><pre>x</pre><img src="a.jpg" alt="Sea"></article></body></html>"""
_MAIL = b"""From: =?utf-8?q?Ada?= <ada@example.org>
Subject: Storm
 over Aktau
Date: Thu, 14 Jan 2021 09:30:00 +0600
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=koi8-r
Content-Transfer-Encoding: quoted-printable

It =E9 blew.
--x
Content-Type: text/html
Content-Transfer-Encoding: base64

PHA+SXQgYmxldy48L3A+
--x--
"""
_JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "A",
"content_html": "<p>B", "date_published": "2021-01-14T09:30:00Z",
"authors": [{"name": "Ada"}], "tags": ["a"]}]}"""
_NINJS = b"""{"uri": "urn:1", "type": "text", "headline": "A", "body_text": "B",
"versioncreated": "2021-01-14T09:30:00Z", "subject": [{"name": "a"}],
"headlines": [{"role": "main", "value": "A"}], "associations": {"x": {"type": "picture"}}}"""
_NEWS_ARTICLE = b"""{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "A",
"articleBody": "B", "author": [{"name": "Ada"}], "image": {"url": "https://example.org/a.jpg"},
"keywords": "a, b"}"""

_LOG = b"""192.0.2.1 - - [31/Mar/2021:10:00:00 +0600] "GET /storm HTTP/1.1" 200 99 "-" "Mozilla/5.0"
"""
_JSON_LOG = b"""{"ts": 1617184800.5, "status": 200, "request": {"method": "GET", "uri": "/storm"}}
"""

_GOATCOUNTER = b"""2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,\
Referrer scheme,Screen size,Location,FirstVisit,Date
/storm,Storm,false,,Firefox,Linux,1,0,,,,KZ,true,2021-03-31T10:00:00Z
"""

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "article": (TOML,),
    "query": (
        b'mars OR (tag:a,"b c" -draft~1 "blue line"^2) NOT date:2021-01..7d extra.words:1..5 views:3.. w*',
    ),
    "date": (b"2021-01-14T09:30:00+06:00", b"next monday 09:00", b"last month", b"+3d"),
    "filter": (b"mars\ntag,a*\nWorld\n7d\nphoto\n-views", b"@a\n*\n\n2021\nextra.b\nrelevance"),
    "assignment": (b"tags+=a,b", b"extra.n:=[1, 2]", b"photo.credit=", b"published=2021-01-14"),
    "settings": (
        b'timezone = "Asia/Almaty"\n[weights]\ntitle = 3.0\n[[feeds]]\nurl = "https://a.example"\n',
    ),
    "template": (b"{slug}\\t{photo.caption} {{x}} {extra.a.b}",),
    "views": (b"storm\t30\t2021-03-31\tcli\tid1",),
    "window": (b"7d", b"all"),
    "csv": (b'slug,title,"photo.file",tags\nstorm,"Storm ""x""",a.jpg,a|b\n', b"title;body\r\na;b\r\n"),
    "json": (b"[" + _JSON + b"," + _JSON + b"]",),
    "jsonl": (_JSON + _JSON,),
    "toml": (TOML,),
    "markdown": (
        b'+++\ntitle = "Storm"\ntags = ["a"]\n+++\n\nIt *blew*.\n',
        b"---\ntitle: Storm\ndate: 2021-01-14\ntags: [a]\nparams:\n  x: |\n    z\n---\nA\n<!--more-->\nB\n",
        b'{"title": "Storm"}\n\nBody\n',
        b"Storm\n=====\nBody\n",
    ),
    "text": (b"Storm\n\nIt blew.\n",),
    "html": (_PAGE,),
    "feed": (_RSS, _ATOM),
    "wxr": (_WXR,),
    "wxr-pages": (_WXR.replace(b">post<", b">page<"),),
    "eml": (_MAIL,),
    "mbox": (b"From ada@example.org Thu Jan 14 09:30:00 2021\n" + _MAIL,),
    "jsonfeed": (_JSON_FEED,),
    "ninjs": (_NINJS,),
    "newsml": (_NEWSML,),
    "newsarticle": (_NEWS_ARTICLE,),
    "opml": (_OPML,),
    "counts-log": (_LOG, _JSON_LOG),
    "counts-lines": (b"storm\t30\t2021-03-31\n",),
    "counts-goatcounter": (_GOATCOUNTER,),
    "counts-plausible": (
        b"date,hostname,page,visits,visitors,pageviews\n2021-03-31,a.example,/storm,3,3,7\n",
    ),
    "counts-matomo": (b"Label,Pageviews,Metadata: url,Date\nstorm,7,https://a.example/storm,2021-03-31\n",),
    "counts-google-analytics": (b"# ---\n# Pages\n# ---\n\nPage path,Date,Views\n/storm,20210331,7\n",),
}
