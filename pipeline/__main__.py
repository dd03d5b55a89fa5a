"""``python -m pipeline`` is ``daucau``."""

from pipeline.cli import main

main()
