"""What ``bench.py`` measures with, and the page that it writes."""
