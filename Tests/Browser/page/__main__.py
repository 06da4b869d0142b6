"""Runs the subjects, all in one browser."""
import sys

from support import subjects

from . import browser

SUBJECTS = ["looks", "switching", "questions", "votes", "plain"]

with browser.started():
    status = subjects.run("page", SUBJECTS)
sys.exit(status)
