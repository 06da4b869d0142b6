# shellcheck shell=bash
# The Debian packages that building, running and testing need.

# To build: what Swift's compiler links with, the system libraries, and the compilers of the contracts.
build_packages=(
    g++ gcc git libc6-dev libpq-dev libprotobuf-c-dev libzip-dev pkg-config protobuf-c-compiler protobuf-compiler
)
# To run: the database, the names of time zones, and what the scripts call.
run_packages=(curl openssl postgresql-15 tzdata util-linux)
# To test: the page in a browser, the figures outside Swift, the scripts themselves.
test_packages=(chromium python3 python3-venv shellcheck)

# Those of the packages named that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
    done
}

# Installs those of the packages named that are missing. Without root it names them and exits 3.
install_packages() {
    command -v dpkg-query >/dev/null || die "this is not Debian: install what deploy/lib/packages.sh lists by hand"
    local -a missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} > 0)) || return 0
    if ((EUID != 0)); then
        printf '%s: these packages are missing and only root can install them:\n    apt-get install %s\n' \
            "${0##*/}" "${missing[*]}" >&2
        exit 3
    fi
    say "installing ${missing[*]}"
    # Debian's PostgreSQL package would start a cluster of its own; it is not wanted and not touched if it is there.
    mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/live-diagnosis.conf
    local log=$state/log/apt.log
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"; } \
        >>"$log" 2>&1 </dev/null; then
        tail --lines=20 "$log" >&2
        die "apt-get could not install them; its output is $log"
    fi
}
