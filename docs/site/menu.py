# SPDX-License-Identifier: MIT
"""The menu of the site, made of the file `contents`."""
import fnmatch
import html
import os


class Menu:
    def __init__(self, contents, pages, target):
        self.groups, self.left_out = [], []
        for line in contents.splitlines():
            if line.startswith("== "):
                self.groups.append((line[3:], []))
            elif line.strip() and not line.startswith("#"):
                self._add(line, pages, target)

    def _add(self, line, pages, target):
        path, _, name = (part.strip() for part in line.partition("|"))
        optional = path.startswith("?")
        path, _, fragment = path.lstrip("?").partition("#")
        items = self.groups[-1][1]
        found = sorted(fnmatch.filter(pages, path))
        if path.startswith("api/") and os.path.exists(os.path.join(target, path)):
            items.append((path, name))
        for page in found:
            output = pages[page].places.output_of(page)
            items.append((output + ("#" + fragment if fragment else ""), name or pages[page].title))
        if not found and not (path.startswith("api/") and items and items[-1][0] == path):
            if not optional:
                raise SystemExit(f"docs/site/contents: there is no {path}")
            self.left_out.append(path)

    def html(self, output, root):
        """As seen from the page at `output`, from where the site begins at `root`."""
        groups = []
        for title, items in self.groups:
            links = "".join(
                f'<li><a href="{html.escape(f"{root}/{path}")}"{" aria-current=page" if path == output else ""}>'
                f"{html.escape(name)}</a></li>" for path, name in items)
            groups.append(f"<h2>{html.escape(title)}</h2><ul>{links}</ul>")
        return "".join(groups)
