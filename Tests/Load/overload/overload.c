// Calls at fixed times, however long earlier ones take. Prints what became of them for each load in turn.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "livediagnosis/rpc/v1/frame.pb-c.h"

typedef Livediagnosis__Rpc__V1__Frame Frame;

enum { CONNECTIONS = 4, MOST_CALLS = 4000000, BUFFER = 1 << 20, BUCKETS = 1200 };

typedef struct {
    int socket;
    uint8_t in[BUFFER], out[BUFFER];
    size_t in_size, out_size;
} Connection;

typedef struct {
    double *latencies;
    size_t sent, good, refused, failed;
    // Tenths of a second: the slowest call taken of each, and whether one was refused.
    double slowest[BUCKETS];
    bool refuses[BUCKETS];
} Load;

static Connection connections[CONNECTIONS];
static double scheduled[MOST_CALLS];
static uint64_t last_call = 0;

static void end(const char *reason) {
    fprintf(stderr, "overload: %s\n", reason);
    exit(1);
}

// Microseconds.
static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void open_connection(Connection *connection, int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connection->socket = socket(AF_INET, SOCK_STREAM, 0);
    int one = 1;
    setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(connection->socket, (struct sockaddr *)&address, sizeof address) != 0) end("nobody listens");
    fcntl(connection->socket, F_SETFL, O_NONBLOCK);
}

static size_t put_varint(uint8_t *at, uint64_t value) {
    size_t size = 0;
    for (; value > 0x7f; value >>= 7) at[size++] = (uint8_t)value | 0x80;
    at[size++] = (uint8_t)value;
    return size;
}

static void add_request(Connection *connection, uint64_t call) {
    static const char method[] = "bench.Bench/Slots";
    enum { METHOD = sizeof method - 1 };
    uint8_t body[64];
    size_t size = 0;
    body[size++] = 0x08;
    size += put_varint(body + size, call);
    body[size++] = 0x1a;
    body[size++] = METHOD + 2;
    body[size++] = 0x0a;
    body[size++] = METHOD;
    memcpy(body + size, method, METHOD);
    size += METHOD;
    if (connection->out_size + size + 1 > BUFFER) end("the server reads no more");
    connection->out[connection->out_size++] = (uint8_t)size;
    memcpy(connection->out + connection->out_size, body, size);
    connection->out_size += size;
}

static void write_some(Connection *connection) {
    if (connection->out_size == 0) return;
    ssize_t sent = send(connection->socket, connection->out, connection->out_size, MSG_NOSIGNAL);
    if (sent <= 0) return;
    connection->out_size -= (size_t)sent;
    memmove(connection->out, connection->out + sent, connection->out_size);
}

static void count(Load *load, const Frame *frame, double begin) {
    if (frame->kind_case != LIVEDIAGNOSIS__RPC__V1__FRAME__KIND_RESPONSE) return;
    double time = now(), latency = time - scheduled[frame->call];
    size_t bucket = (size_t)((time - begin) / 1e5);
    if (bucket >= BUCKETS) bucket = BUCKETS - 1;
    if (frame->response->code == 0) {
        load->latencies[load->good++] = latency;
        if (latency > load->slowest[bucket]) load->slowest[bucket] = latency;
    } else if (frame->response->code == 8) {
        load->refused++;
        load->refuses[bucket] = true;
    } else {
        load->failed++;
    }
}

static void read_some(Connection *connection, Load *load, double begin) {
    ssize_t got = recv(connection->socket, connection->in + connection->in_size, BUFFER - connection->in_size, 0);
    if (got == 0) end("the server closed");
    if (got < 0) return;
    connection->in_size += (size_t)got;
    size_t at = 0;
    for (;;) {
        size_t length = 0, prefix = 0;
        bool is_whole = false;
        while (at + prefix < connection->in_size && !is_whole) {
            uint8_t byte = connection->in[at + prefix];
            length |= (size_t)(byte & 0x7f) << (7 * prefix++);
            is_whole = byte < 0x80;
        }
        if (!is_whole || at + prefix + length > connection->in_size) break;
        Frame *frame = livediagnosis__rpc__v1__frame__unpack(NULL, length, connection->in + at + prefix);
        if (frame == NULL) end("no frame came");
        count(load, frame, begin);
        livediagnosis__rpc__v1__frame__free_unpacked(frame, NULL);
        at += prefix + length;
    }
    connection->in_size -= at;
    memmove(connection->in, connection->in + at, connection->in_size);
}

// Makes `rate` calls a second for `seconds`, and waits another second for answers.
static Load *run(double rate, double seconds) {
    Load *load = calloc(1, sizeof *load);
    size_t calls = (size_t)(rate * seconds);
    if (load == NULL || last_call + calls >= MOST_CALLS) end("too many calls");
    load->latencies = calloc(calls, sizeof *load->latencies);
    double begin = now();
    while (load->good + load->refused + load->failed < calls) {
        double time = now();
        if (time > begin + (seconds + 1) * 1e6) break;
        while (load->sent < calls && begin + (double)load->sent * 1e6 / rate <= time) {
            scheduled[++last_call] = begin + (double)load->sent * 1e6 / rate;
            add_request(&connections[load->sent++ % CONNECTIONS], last_call);
        }
        struct pollfd polled[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            write_some(&connections[i]);
            polled[i] = (struct pollfd){connections[i].socket, POLLIN | (connections[i].out_size > 0 ? POLLOUT : 0), 0};
        }
        double wait = load->sent < calls ? begin + (double)load->sent * 1e6 / rate - now() : 1e5;
        if (wait < 0) wait = 0;
        struct timespec time_out = {(time_t)(wait / 1e6), (long)(wait * 1e3) % 1000000000};
        ppoll(polled, CONNECTIONS, &time_out, NULL);
        for (int i = 0; i < CONNECTIONS; i++)
            if (polled[i].revents & POLLIN) read_some(&connections[i], load, begin);
    }
    return load;
}

static int compare(const void *one, const void *other) {
    double difference = *(const double *)one - *(const double *)other;
    return difference < 0 ? -1 : difference > 0;
}

static double quantile(const Load *load, double share) {
    return load->good == 0 ? 0 : load->latencies[(size_t)((double)(load->good - 1) * share)];
}

static void print(const char *name, Load *load, double seconds, const char *more) {
    qsort(load->latencies, load->good, sizeof *load->latencies, compare);
    printf("case=%s per_s=%.0f p50_us=%.0f p99_us=%.0f calls=%zu refused=%zu failed=%zu unanswered=%zu%s\n", name,
           (double)load->good / seconds, quantile(load, 0.5), quantile(load, 0.99), load->sent, load->refused,
           load->failed, load->sent - load->good - load->refused - load->failed, more);
    fflush(stdout);
}

int main(int count, char **arguments) {
    if (count != 3) end("usage: overload PORT SECONDS");
    double seconds = atof(arguments[2]);
    for (int i = 0; i < CONNECTIONS; i++) open_connection(&connections[i], atoi(arguments[1]));
    run(400, 2);
    Load *before = run(800, 5);
    print("overload-before", before, 5, "");
    print("overload-peak", run(1600, 5), 5, "");
    print("overload", run(8000, seconds), seconds, "");
    Load *after = run(800, 15);
    // As before again: no call refused, and none slower than twice the p99 from before.
    int recovered = 0;
    for (int i = 0; i < 150; i++)
        if (after->refuses[i] || after->slowest[i] > 2 * quantile(before, 0.99)) recovered = (i + 1) * 100;
    char more[64];
    snprintf(more, sizeof more, " recovered_ms=%d", recovered);
    print("overload-after", after, 15, more);
    return 0;
}
