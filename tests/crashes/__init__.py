"""Runs that are killed, interrupted, out of disk or robbed of their input, and then run again.

::

    driver   `daucau run` with a fake extraction, in slow motion: what is killed
    marks    where it is, told to a file before each step: proves where a kill landed
    scene    inputs, commands, and what must hold after the rerun
    report   how many kills landed where

`make test` kills a few, seeded; `make test-long` kills all. Nothing waits for the disk: a kill
takes nothing from the system's cache; that the order of syncs is right is shown elsewhere.
"""
