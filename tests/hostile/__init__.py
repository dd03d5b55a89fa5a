"""What strangers may send: files of every kind that are wrong or hard, made from a seed.

::

    made      a file and what has to become of it       texts    good sentences, hard articles
    lines     JSON lines, CSV                            packed   gzip, Parquet, Word, WARC
    plain     text in every encoding, random bytes       markup   web pages
    names     links, pipes, sockets, strange names       corpus   all kinds, as one folder
    watch     a run in a process of its own, and the memory of every process of it

Every file says what has to become of it, so that none goes missing unnoticed.
"""
