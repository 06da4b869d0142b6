# shellcheck shell=bash
# The key files of an instance: random bytes, mode 600, made once.

key_names=(
    grant-metrics grant-benchmarks grant-suggestions # what accounts signs for each audience
    principal                                        # services and operators among themselves
    token session                                    # bearer tokens and the page's cookie
    perturbation                                     # the noise on published peer figures
)

# Makes the key files that are missing and leaves the others as they are. A reader never sees half a key.
make_keys() {
    local name file
    for name in "${key_names[@]}"; do
        file=$state/keys/$name.key
        [[ ! -e $file ]] || continue
        (umask 077 && head -c 32 /dev/urandom >"$file.new")
        mv --no-clobber "$file.new" "$file"
    done
}
