"""Runs subjects of tests, each a module, and tells how they went: one line a test, told by what it shows."""
import importlib
import sys
import unittest


class Lines(unittest.TextTestResult):
    def getDescription(self, test):
        whole = getattr(test, "test_case", test)
        part = f" {test._subDescription()}" if whole is not test else ""
        return (whole.shortDescription() or str(whole)) + part


def run(package, subjects):
    """Runs those subjects of a package that the command names, all if it names none; returns the status to exit with."""
    wanted = sys.argv[1:] or subjects
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(
        loader.loadTestsFromModule(importlib.import_module(f"{package}.{name}")) for name in wanted)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Lines).run(suite)
    failed = len({getattr(test, "test_case", test) for test, _ in result.failures + result.errors})
    sys.stdout.flush()
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed or result.testsRun == 0 else 0
