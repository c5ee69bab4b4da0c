# SPDX-License-Identifier: MIT
"""What a file of the source tree becomes on the site."""
import collections
import html
import os
import re
import subprocess

Heading = collections.namedtuple("Heading", "level id html")


class Places:
    """Where things are: in the source tree, and on the site."""

    first = "docs/site/index.md"

    def __init__(self, sources, tracked):
        self.sources = sources
        self.tracked = set(tracked)

    def is_page(self, path):
        """Test data and copies for tests are no pages."""
        is_text = re.search(r"\.(md|[17]|[17]\.in)$", path) is not None
        return is_text and not path.startswith((".github/", "tests/", "docs/site/api"))

    def is_shown(self, path):
        """Sources that a page links to are shown as they are; other files are only copied."""
        name = os.path.basename(path)
        return not self.is_page(path) and (re.search(r"\.(hpp|h|cpp|txt|json|py)$", name) is not None or
                                           "." not in name)

    def output_of(self, path):
        if path == self.first:
            return "index.html"
        if self.is_page(path):
            return re.sub(r"\.(md|in)$", "", path) + ".html"
        return path + ".html" if self.is_shown(path) else path

    def target_of(self, link, page):
        """The file that a link of a page means, or nothing if it leads elsewhere."""
        path = os.path.normpath(os.path.join(os.path.dirname(page), link))
        if os.path.isdir(os.path.join(self.sources, path)):
            path = os.path.join(path, "README.md")
        return path if path in self.tracked else None


class Page:
    def __init__(self, path, places):
        self.path, self.places = path, places
        self.kind = "first" if path == places.first else "text"
        self.headings, self.linked = [], []
        self.text = self._body()
        first = next((heading for heading in self.headings if heading.level == 1), None)
        self.title = html.unescape(re.sub("<[^>]*>", "", first.html)) if first else os.path.basename(path)

    def html(self):
        return self.text

    def _body(self):
        file = os.path.join(self.places.sources, self.path)
        if self.path.endswith(".md"):
            return self._dressed(_run("cmark-gfm", "--extension", "table", "--extension", "strikethrough", file))
        if self.places.is_page(self.path):
            return self._manual(_run("mandoc", "-T", "html", "-O", "fragment", text=self._roff(file)))
        text = html.escape(_read(file))
        self.headings.append(Heading(1, "", html.escape(self.path)))
        return f'<h1>{html.escape(self.path)}</h1>\n<pre tabindex="0"><code>{text}</code></pre>'

    @staticmethod
    def _roff(file):
        """A man page. One that is a template has the options of several commands from NAME.roff beside
        it, for @NAME_options@."""
        def piece(match):
            part = os.path.join(os.path.dirname(file), match[1] + ".roff")
            return _read(part).strip() if os.path.exists(part) else ""
        return re.sub(r"@(\w+?)(?:_options)?@", piece, _read(file)) if file.endswith(".in") else _read(file)

    def _manual(self, text):
        """A man page, which has a heading for each section and none for itself."""
        name = os.path.basename(self.path).removesuffix(".in")
        title = f"{name[:-2]}({name[-1]})"
        text = re.sub(r"<(/?)h2", r"<\1h3", text)
        text = re.sub(r"<(/?)h1", r"<\1h2", text)
        self.headings.append(Heading(1, "", title))
        for level, name, words in re.findall(r'<h([23])[^>]*?(?: id="([^"]*)")?><a[^>]*>(.*?)</a></h', text):
            self.headings.append(Heading(int(level), name, words))
        text = re.sub(r' style="[^"]*"', "", text)  # the pages' policy allows no style but the site's
        text = text.replace("<pre>", '<pre tabindex="0">')
        return f'<h1>{title}</h1>\n<div class="manual">{text}</div>'

    def _dressed(self, text):
        """Headings that can be linked to, as on GitHub; links between the pages of the site; tables
        and code that scroll by themselves on a narrow screen; and what a user types set apart."""
        text = re.sub(r"<h([1-6])>(.*?)</h\1>", self._heading, text, flags=re.S)
        text = re.sub(r'(href|src)="([^"]*)"', self._link, text)
        text = re.sub(r' style="[^"]*"', "", text)
        text = re.sub(r'<img src="([^"]*)(\.\w+)" alt="[^"]*" />', self._picture, text)
        # Short words of code are not broken in two, which would happen at each hyphen.
        text = re.sub(r"(?<!<pre>)<code>(?=[^<]{1,26}</code>)", '<code class="short">', text)
        text = text.replace("<table>", '<div class="table" tabindex="0"><table>').replace("</table>", "</table></div>")
        text = text.replace("<pre>", '<pre tabindex="0">')
        return re.sub(r"^((?:<pre[^>]*><code>)?)\$ (.*)$", r'\1<span class="prompt">$ </span><b>\2</b>', text, flags=re.M)

    def _heading(self, match):
        level, words = int(match[1]), match[2]
        name = re.sub(r"[^\w\- ]", "", html.unescape(re.sub("<[^>]*>", "", words)).lower()).replace(" ", "-")
        known = {heading.id for heading in self.headings}
        unique = next(n for n in [name, *(f"{name}-{i}" for i in range(1, 1000))] if n not in known)
        self.headings.append(Heading(level, unique, words if "<a" not in words else re.sub("</?a[^>]*>", "", words)))
        return f'<h{level} id="{unique}">{words}</h{level}>'

    def _picture(self, match):
        """X.webp is dark where X-dark.webp is there and the reader's screen is dark."""
        dark = f"{match[1]}-dark{match[2]}"
        here = os.path.dirname(self.places.output_of(self.path))
        path = os.path.normpath(os.path.join(here, dark))
        if path not in self.places.tracked:
            return match[0]
        self.linked.append(path)
        return f'<picture><source srcset="{dark}" media="(prefers-color-scheme: dark)" />{match[0]}</picture>'

    def _link(self, match):
        address = html.unescape(match[2])
        if re.match(r"[a-z]+:|#", address):
            return match[0]
        path, mark, fragment = address.partition("#")
        target = self.places.target_of(path, self.path)
        here = os.path.dirname(self.places.output_of(self.path))
        if target is None:  # of the site itself, or dead, as the check of links will find
            target = os.path.normpath(os.path.join(os.path.dirname(self.path), path))
            if target.startswith("docs/site/"):
                target = target[len("docs/site/"):]
            output = target
        else:
            self.linked.append(target)
            output = self.places.output_of(target)
        return f'{match[1]}="{html.escape(os.path.relpath(output, here or "."))}{mark}{html.escape(fragment)}"'


def _read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def _run(*command, text=None):
    return subprocess.run(command, check=True, capture_output=True, text=True, input=text).stdout
