"""Small faults in the stock theme's HTML, mended after it is rendered.

Overriding the templates they stand in would mean carrying copies of Material's
largest files; each fault here is one string, and a test notices when one is gone.
"""

from __future__ import annotations

import re

# `autocomplete` is not allowed on a checkbox.
_CHECKBOXES = tuple(
    (f'type="checkbox" id="{name}" autocomplete="off"', f'type="checkbox" id="{name}"')
    for name in ("__drawer", "__search")
)
_SECTION_TITLE = re.compile(r'<label class="md-nav__title" for="(__nav_[\d_]+)">')
_SECTION_NAMED_BY = re.compile(r'aria-labelledby="(__nav_[\d_]+)_label"')


def mend(html: str) -> str:
    """Return a page of the theme as valid HTML (Nu HTML checker)."""
    for wrong, right in _CHECKBOXES:
        html = html.replace(wrong, right)
    html = html.replace(' tabindex=""', "")
    # With `navigation.indexes` the label that names a section's navigation is empty; the title inside it is not.
    html = _SECTION_TITLE.sub(r'<label class="md-nav__title" id="\1_title" for="\1">', html)
    html = _SECTION_NAMED_BY.sub(r'aria-labelledby="\1_title"', html)
    # The table of contents has a label for a checkbox that only some pages have.
    if 'id="__toc"' not in html:
        html = html.replace(' for="__toc"', "")
    return html
