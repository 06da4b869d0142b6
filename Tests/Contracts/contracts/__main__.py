"""check: the contracts of the working tree against the released ones. renew: releases what was added."""
import sys

from . import changes, golden, schema


def check():
    released, current = schema.released(), schema.current()
    rows = golden.read()
    found = [*changes.breaking(released, current), *golden.problems(rows, current)]
    for problem in found:
        print(f"not ok {problem}")
    if not found:
        print(f"{len(schema.messages(current))} messages keep what was released; {len(rows)} golden encodings hold")
    return 1 if found else 0


def renew():
    """Adds what is new; refuses where something that was released would change."""
    current = schema.current()
    first = not (schema.RELEASED / "contracts.binpb").exists()
    broken = [] if first else changes.breaking(schema.released(), current)
    rows = golden.read()
    known = {(row.name, row.data) for row in rows}
    rows += [row for row in golden.made(current) if (row.name, row.data) not in known]
    broken += golden.problems(rows, current)
    for problem in broken:
        print(f"not ok {problem}")
    if broken:
        return 1
    schema.RELEASED.mkdir(exist_ok=True)
    (schema.RELEASED / "contracts.binpb").write_bytes(current.SerializeToString(deterministic=True))
    golden.FILE.write_text("".join(row.line for row in rows))
    print(f"released: {len(schema.messages(current))} messages, {len(rows)} golden encodings")
    return 0


if sys.argv[1:] not in (["check"], ["renew"]):
    sys.exit("usage: python3 -m contracts check|renew")
sys.exit(check() if sys.argv[1] == "check" else renew())
