"""Runs the subjects in order: those that stop processes come last."""
import importlib
import sys
import unittest

SUBJECTS = ["operation", "imported_figures", "ratings", "access", "bad_files", "feeds", "bad_calls", "votes", "failures"]


class Lines(unittest.TextTestResult):
    """One line a test, told by what it shows."""

    def getDescription(self, test):
        whole = getattr(test, "test_case", test)
        part = f" {test._subDescription()}" if whole is not test else ""
        return (whole.shortDescription() or str(whole)) + part


def main():
    wanted = sys.argv[1:] or SUBJECTS
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(
        loader.loadTestsFromModule(importlib.import_module(f"cases.{name}")) for name in wanted)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Lines).run(suite)
    failed = len({getattr(test, "test_case", test) for test, _ in result.failures + result.errors})
    sys.stdout.flush()
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed or result.testsRun == 0 else 0


sys.exit(main())
