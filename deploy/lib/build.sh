# shellcheck shell=bash
# The one release build that deploy/up, deploy/test, deploy/generate and deploy/bench share.
#
# `swift build --build-tests -c release` compiles products and tests without -enable-testing (only the test modules
# themselves get it), so what the tests ran against is what deploy/up starts. `swift test --skip-build` then runs it.

products=$root/.build/release
build_stamp=$root/.build/live-release.stamp

# Puts the Swift toolchain on PATH.
find_swift() {
    local folder
    command -v swift >/dev/null && return
    for folder in /opt/swift/usr/bin /usr/libexec/swift/bin /usr/local/swift/usr/bin "$HOME/.local/share/swiftly/bin"; do
        if [[ -x $folder/swift ]]; then
            PATH=$folder:$PATH
            return
        fi
    done
    die "no Swift toolchain on PATH; Swift 6.3 for Debian 12 is at https://www.swift.org/install/linux/"
}

# Whether a source is newer than the last finished build. Folders count too: theirs is the time of the last file that
# came or went.
build_is_stale() {
    [[ -e $build_stamp && -x $products/gateway && -x $products/livectl ]] || return 0
    local newer
    newer=$(cd "$root" && find Package.swift Services Shared Tests -newer "$build_stamp" \
        -not -name __pycache__ -not -name '*.pyc' -print -quit)
    [[ -n $newer ]]
}

# Compiles everything, tests included, unless nothing changed since the last time.
build_release() {
    build_is_stale || return 0
    find_swift
    mkdir -p "$root/.build"
    say "building (release); the first time takes some minutes"
    # The time is taken before: what is edited during the build is built the next time.
    touch "$build_stamp.started"
    (cd "$root" && swift build --configuration release --build-tests)
    mv "$build_stamp.started" "$build_stamp"
}

# Builds one executable, of this package or of one it depends on.
#
# With --product SwiftPM plans the products of all dependencies, and every later build without it takes that plan from
# its cache and compiles them: protoc and abseil in C++, ten minutes. So the plan goes as soon as it has served.
build_product() {
    find_swift
    (cd "$root" && swift build --configuration release --product "$1")
    rm -f "$root/.build/release.yaml"
}
