"""``python -m advocacy_hub.cli``: the ``advocacy`` command where scripts are not on the path."""

from . import main

main(prog_name="advocacy")
