// Decodes and encodes with libprotobuf-c the answers that LoadBench has written.
//
//   codec FOLDER
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "livediagnosis/accounts/v1/accounts.pb-c.h"
#include "livediagnosis/benchmarks/v1/benchmarks.pb-c.h"
#include "livediagnosis/metrics/v1/metrics.pb-c.h"
#include "livediagnosis/suggestions/v1/suggestions.pb-c.h"

enum { BATCHES = 400, BATCH = 100 };

static double microseconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static int by_value(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

// Values in a message without submessages: entries of repeated fields, and other fields that are not zero or empty.
static size_t count_values(const ProtobufCMessage *message) {
    size_t values = 0;
    for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = message->descriptor->fields + i;
        const char *member = (const char *)message + field->offset;
        static const char zero[16];
        if (field->label == PROTOBUF_C_LABEL_REPEATED) {
            values += *(const size_t *)((const char *)message + field->quantifier_offset);
        } else if (field->type == PROTOBUF_C_TYPE_STRING) {
            values += **(char *const *)member != 0;
        } else if (field->type == PROTOBUF_C_TYPE_BYTES) {
            values += ((const ProtobufCBinaryData *)member)->len > 0;
        } else {
            int is_wide = field->type == PROTOBUF_C_TYPE_DOUBLE || field->type == PROTOBUF_C_TYPE_FIXED64 ||
                          field->type == PROTOBUF_C_TYPE_INT64 || field->type == PROTOBUF_C_TYPE_SINT64 ||
                          field->type == PROTOBUF_C_TYPE_UINT64;
            values += memcmp(member, zero, is_wide ? 8 : 4) != 0;
        }
    }
    return values;
}

static void report(const char *name, const char *step, double samples[BATCHES], double elapsed, double processor, size_t bytes,
                   size_t values) {
    qsort(samples, BATCHES, sizeof *samples, by_value);
    printf("case=%s-%s-c per_s=%.0f p50_us=%.3f p99_us=%.3f cpu_us=%.3f bytes=%zu values=%zu\n", name, step,
           BATCHES * BATCH / elapsed * 1e6, samples[BATCHES / 2], samples[BATCHES * 99 / 100], processor / (BATCHES * BATCH), bytes,
           values);
}

static void measure(const char *folder, const char *name, const ProtobufCMessageDescriptor *descriptor) {
    static uint8_t bytes[1 << 20];
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.bin", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) exit(1);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    ProtobufCMessage *message = protobuf_c_message_unpack(descriptor, NULL, size, bytes);
    if (message == NULL || protobuf_c_message_get_packed_size(message) != size) {
        fprintf(stderr, "%s: libprotobuf-c reads it otherwise\n", name);
        exit(1);
    }
    size_t values = count_values(message);
    double samples[BATCHES], start = microseconds(CLOCK_MONOTONIC), processor = microseconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int batch = 0; batch < BATCHES; batch++) {
        double begin = microseconds(CLOCK_MONOTONIC);
        for (int i = 0; i < BATCH; i++) {
            // As a server does: the size first, for the memory.
            uint8_t *target = malloc(protobuf_c_message_get_packed_size(message));
            protobuf_c_message_pack(message, target);
            // Keeps the compiler from dropping what nobody reads.
            __asm__ volatile("" : : "r"(target) : "memory");
            free(target);
        }
        samples[batch] = (microseconds(CLOCK_MONOTONIC) - begin) / BATCH;
    }
    report(name, "encode", samples, microseconds(CLOCK_MONOTONIC) - start, microseconds(CLOCK_PROCESS_CPUTIME_ID) - processor, size,
           values);
    start = microseconds(CLOCK_MONOTONIC), processor = microseconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int batch = 0; batch < BATCHES; batch++) {
        double begin = microseconds(CLOCK_MONOTONIC);
        for (int i = 0; i < BATCH; i++)
            protobuf_c_message_free_unpacked(protobuf_c_message_unpack(descriptor, NULL, size, bytes), NULL);
        samples[batch] = (microseconds(CLOCK_MONOTONIC) - begin) / BATCH;
    }
    report(name, "decode", samples, microseconds(CLOCK_MONOTONIC) - start, microseconds(CLOCK_PROCESS_CPUTIME_ID) - processor, size,
           values);
    protobuf_c_message_free_unpacked(message, NULL);
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    measure(arguments[1], "authorize", &livediagnosis__accounts__v1__authorize_response__descriptor);
    measure(arguments[1], "account_metrics", &livediagnosis__metrics__v1__get_account_metrics_response__descriptor);
    measure(arguments[1], "compare", &livediagnosis__benchmarks__v1__compare_response__descriptor);
    measure(arguments[1], "suggest", &livediagnosis__suggestions__v1__suggest_response__descriptor);
    return 0;
}
