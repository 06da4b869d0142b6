// SHA-256 (FIPS 180-4) and HMAC over it (RFC 2104).
#pragma once
#include <stddef.h>
#include <stdint.h>

// The 32 bytes of HMAC-SHA256(key, first || second).
void hmac_sha256(const uint8_t *key, size_t key_size, const uint8_t *first, size_t first_size, const uint8_t *second,
                 size_t second_size, uint8_t code[32]);
