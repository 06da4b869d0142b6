"""Runs the subjects in order: those that stop processes come last."""
import sys

from support import subjects

SUBJECTS = ["operation", "imported_figures", "ratings", "access", "bad_files", "feeds", "bad_calls", "votes", "failures"]

sys.exit(subjects.run("cases", SUBJECTS))
