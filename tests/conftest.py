"""Hooks of all tests."""

from tests.crashes.report import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]
