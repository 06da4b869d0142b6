# shellcheck shell=bash
# CPU time of processes, from /proc.

# Prints the microseconds of CPU that the processes named have used, with their children, those of PostgreSQL that ended
# included.
cpu_us() {
    local pid child
    for pid in "$@"; do
        {
            awk '{ print $14 + $15 + $16 + $17 }' "/proc/$pid/stat"
            for child in $(<"/proc/$pid/task/$pid/children"); do
                awk '{ print $14 + $15 }' "/proc/$child/stat"
            done
        } 2>/dev/null || true
    done | awk -v "hz=$(getconf CLK_TCK)" '{ sum += $1 } END { printf "%.0f\n", sum / hz * 1e6 }'
}
