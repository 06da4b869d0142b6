# shellcheck shell=bash
# Runs the steps of the test run, each within its time, and counts what passed and failed.

passed=0
failed=0

# Runs the step $1 (the function step_$1 of deploy/test, in a process of its own) for at most $2 seconds. $3 onwards
# are its arguments. What it says is shown and kept in the log folder.
run_step() {
    local name=$1 limit=$2 began=$SECONDS status=0 log
    shift 2
    log=$logs/$name.log
    printf '\n== %s\n' "$name"
    timeout --kill-after=20 "$limit" "$root/deploy/test" --step "$name" "$@" 2>&1 | tee "$log" || status=${PIPESTATUS[0]}
    count "$log" "$status"
    case $status in
        0) printf '== %s passed in %d s\n' "$name" $((SECONDS - began)) ;;
        124 | 137) printf '== %s FAILED: not done after %d s\n' "$name" "$limit" ;;
        *) printf '== %s FAILED with status %d after %d s\n' "$name" "$status" $((SECONDS - began)) ;;
    esac
    return "$status"
}

# Adds to the sums what the log $1 of a step that ended with status $2 tells: the totals of Swift Testing, or the last
# line 'N passed, N failed', or else the step itself counts as one test.
count() {
    local total wrong
    if total=$(sed -nE 's/.*Test run with ([0-9]+) tests?.*/\1/p' "$1" | tail --lines=1) && [[ -n $total ]]; then
        wrong=$(grep -cE '^[^ ]+ Test .* failed after' "$1") || true
        # The line of the whole run begins alike.
        ((wrong == 0)) || wrong=$((wrong - $(grep -cE '^[^ ]+ Test run .* failed after' "$1")))
        ((wrong > 0 || $2 == 0)) || wrong=1
        total=$((total > wrong ? total - wrong : 0))
    elif read -r total wrong < <(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$1" | tail --lines=1); then
        ((wrong > 0 || $2 == 0)) || wrong=1
    else
        total=$(($2 == 0)) wrong=$(($2 != 0))
    fi
    passed=$((passed + total))
    failed=$((failed + wrong))
}
