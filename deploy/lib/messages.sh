# shellcheck shell=bash
# What the commands of this folder say, and how they end when something is wrong.

# A line of progress.
say() {
    printf '%s\n' "$*"
}

# Something that the reader should know although all goes on.
warn() {
    printf 'warning: %s\n' "$*" >&2
}

# Ends the command with status 1.
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}
