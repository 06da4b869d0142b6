# shellcheck shell=bash
# The development authority of an instance and what it signs, in the folder of state.sh. Every file has mode 600, and is
# in place whole or not at all.

authority_days=3650
certificate_days=365

# Makes a new authority. The ones before stay believed until they are forgotten.
make_authority() {
    local new=$certificates/authority
    write_secret "$new.key" openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256
    write_secret "$new.pem" openssl req -new -x509 -key "$new.key" -days "$authority_days" \
        -subj "/CN=$domain development authority $(date +%s)" \
        -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign
    if [[ -e $certificates/roots.pem ]]; then
        publish_roots "$new.pem" "$certificates/roots.pem"
    else
        publish_roots "$new.pem"
    fi
}

# Makes the authorities in the files named the ones that are believed.
publish_roots() {
    write_secret "$certificates/roots.pem" cat "$@"
}

# Makes the certificates that are missing, or with $1 all of them.
make_certificates() {
    local service
    for service in "${services[@]}"; do
        make_certificate "$service" service "${1-}"
    done
    make_certificate operator operator "${1-}"
}

# Makes NAME.key and NAME.pem for the bearer $1 of the kind $2 (service, operator), anew if $3 is not empty.
make_certificate() {
    local file=$certificates/$1
    [[ ! -e $file.pem || -n $3 ]] || return 0
    # A process that reads between the two moves sees that they do not belong together and reads again.
    write_secret "$file.key.next" openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256
    write_secret "$file.pem.next" sign "$file.key.next" "live://$domain/$2/$1" "$1"
    mv "$file.key.next" "$file.key"
    mv "$file.pem.next" "$file.pem"
}

# Prints the certificate of the key $1 with the URI name $2 and the common name $3. The DNS names and the address are for gRPC
# clients of other makes, which compare what they dial.
sign() {
    openssl req -new -key "$1" -subj "/CN=$3" |
        openssl x509 -req -CA "$certificates/authority.pem" -CAkey "$certificates/authority.key" -days "$certificate_days" \
            -set_serial "0x$(openssl rand -hex 16)" -extfile <(
                printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature \
                    extendedKeyUsage=serverAuth,clientAuth "subjectAltName=URI:$2,DNS:$3,DNS:localhost,IP:127.0.0.1"
            ) 2>/dev/null
}

# Runs the words after $1 and makes their output the file $1.
write_secret() {
    local file=$1
    shift
    (umask 077 && "$@" >"$file.new" 2>"$file.log") || {
        cat "$file.log" >&2
        die "$file was not made"
    }
    rm -f "$file.log"
    mv "$file.new" "$file"
}
