#include "sha256.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint32_t rotate(uint32_t x, int n) { return x >> n | x << (32 - n); }

// The first 32 bits of the fraction of a root of the prime number `index` (from 0): FIPS 180-4 defines its constants so.
static uint32_t fraction_of_root(int index, int is_cube) {
    int prime = 2;
    for (int found = 0;; prime++) {
        int divisor = 2;
        while (divisor * divisor <= prime && prime % divisor != 0) divisor++;
        if (divisor * divisor > prime && found++ == index) break;
    }
    long double root = is_cube ? cbrtl(prime) : sqrtl(prime);
    return (uint32_t)((root - floorl(root)) * 4294967296.0L);
}

static void compress(uint32_t state[8], const uint8_t *block) {
    uint32_t w[64];
    for (int t = 0; t < 16; t++)
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 | (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    for (int t = 16; t < 64; t++) {
        uint32_t s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
    uint32_t v[8];
    memcpy(v, state, sizeof v);
    for (int t = 0; t < 64; t++) {
        uint32_t big1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
        uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t t1 = v[7] + big1 + choice + fraction_of_root(t, 1) + w[t];
        uint32_t big0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
        uint32_t t2 = big0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) state[i] += v[i];
}

static void sha256(const uint8_t *bytes, size_t size, uint8_t digest[32]) {
    uint32_t state[8];
    for (int i = 0; i < 8; i++) state[i] = fraction_of_root(i, 0);
    size_t padded_size = (size + 9 + 63) / 64 * 64;
    uint8_t *padded = calloc(padded_size, 1);
    if (padded == NULL) abort();
    if (size > 0) memcpy(padded, bytes, size);
    padded[size] = 0x80;
    for (int i = 0; i < 8; i++) padded[padded_size - 1 - i] = (uint8_t)((uint64_t)size * 8 >> 8 * i);
    for (size_t at = 0; at < padded_size; at += 64) compress(state, padded + at);
    free(padded);
    for (int i = 0; i < 32; i++) digest[i] = (uint8_t)(state[i / 4] >> 8 * (3 - i % 4));
}

void hmac_sha256(const uint8_t *key, size_t key_size, const uint8_t *first, size_t first_size, const uint8_t *second,
                 size_t second_size, uint8_t code[32]) {
    uint8_t block[64] = {0}, outer[96];
    if (key_size > 64) {
        sha256(key, key_size, block);
    } else {
        memcpy(block, key, key_size);
    }
    uint8_t *inner = malloc(64 + first_size + second_size);
    if (inner == NULL) abort();
    for (int i = 0; i < 64; i++) inner[i] = block[i] ^ 0x36, outer[i] = block[i] ^ 0x5c;
    memcpy(inner + 64, first, first_size);
    memcpy(inner + 64 + first_size, second, second_size);
    sha256(inner, 64 + first_size + second_size, outer + 64);
    free(inner);
    sha256(outer, sizeof outer, code);
}
