#include "connection.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static void end(const char *reason) {
    printf("not ok %s\n", reason);
    exit(1);
}

void connection_send(const Connection *connection, const uint8_t *bytes, size_t size) {
    while (size > 0) {
        ssize_t sent = send(connection->socket, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes += sent;
        size -= (size_t)sent;
    }
}

static void send_frame(const Connection *connection, const Frame *frame) {
    size_t size = livediagnosis__rpc__v1__frame__get_packed_size(frame);
    uint8_t *bytes = malloc(size + 5), *at = bytes;
    if (bytes == NULL) abort();
    for (size_t rest = size;; rest >>= 7) {
        *at++ = (uint8_t)(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
        if (rest <= 0x7f) break;
    }
    livediagnosis__rpc__v1__frame__pack(frame, at);
    connection_send(connection, bytes, (size_t)(at - bytes) + size);
    free(bytes);
}

Connection connection_open(int port) {
    Connection connection = {.socket = socket(AF_INET, SOCK_STREAM, 0), .last_call = 0};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(connection.socket, (struct sockaddr *)&address, sizeof address) != 0) end("nobody listens");
    // Nothing here takes longer; a server that never answers must not hold up the tests.
    struct timeval limit = {.tv_sec = 10};
    setsockopt(connection.socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    Livediagnosis__Rpc__V1__Hello hello = LIVEDIAGNOSIS__RPC__V1__HELLO__INIT;
    hello.min_version = hello.max_version = 1;
    hello.max_calls = 1024;
    hello.max_message = 4194304;
    Frame frame = LIVEDIAGNOSIS__RPC__V1__FRAME__INIT;
    frame.kind_case = LIVEDIAGNOSIS__RPC__V1__FRAME__KIND_HELLO;
    frame.hello = &hello;
    send_frame(&connection, &frame);
    return connection;
}

void connection_close(Connection *connection) { close(connection->socket); }

static bool read_exactly(const Connection *connection, uint8_t *bytes, size_t size) {
    while (size > 0) {
        ssize_t got = recv(connection->socket, bytes, size, 0);
        if (got <= 0) return false;
        bytes += got;
        size -= (size_t)got;
    }
    return true;
}

Frame *connection_receive(const Connection *connection) {
    uint32_t size = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        uint8_t byte;
        if (!read_exactly(connection, &byte, 1)) return NULL;
        size |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80) break;
    }
    if (size > 4194304 + 16384) end("a frame over the limit came");
    uint8_t *bytes = malloc(size + 1);
    if (bytes == NULL) abort();
    Frame *frame = read_exactly(connection, bytes, size) ? livediagnosis__rpc__v1__frame__unpack(NULL, size, bytes) : NULL;
    free(bytes);
    return frame;
}

Frame *connection_call(Connection *connection, const char *method, uint64_t timeout_us, Metadata *metadata,
                       const uint8_t *message, size_t message_size) {
    Livediagnosis__Rpc__V1__Request request = LIVEDIAGNOSIS__RPC__V1__REQUEST__INIT;
    request.method = (char *)method;
    request.timeout_us = timeout_us;
    request.metadata = &metadata;
    request.n_metadata = metadata == NULL ? 0 : 1;
    request.message.data = (uint8_t *)message;
    request.message.len = message_size;
    Frame frame = LIVEDIAGNOSIS__RPC__V1__FRAME__INIT;
    frame.call = ++connection->last_call;
    frame.kind_case = LIVEDIAGNOSIS__RPC__V1__FRAME__KIND_REQUEST;
    frame.request = &request;
    send_frame(connection, &frame);
    for (;;) {
        Frame *answer = connection_receive(connection);
        if (answer == NULL) return NULL;
        if (answer->kind_case == LIVEDIAGNOSIS__RPC__V1__FRAME__KIND_RESPONSE && answer->call == frame.call) return answer;
        if (answer->kind_case == LIVEDIAGNOSIS__RPC__V1__FRAME__KIND_PING) {
            Livediagnosis__Rpc__V1__Pong pong = LIVEDIAGNOSIS__RPC__V1__PONG__INIT;
            pong.token = answer->ping->token;
            Frame reply = LIVEDIAGNOSIS__RPC__V1__FRAME__INIT;
            reply.kind_case = LIVEDIAGNOSIS__RPC__V1__FRAME__KIND_PONG;
            reply.pong = &pong;
            send_frame(connection, &reply);
        }
        livediagnosis__rpc__v1__frame__free_unpacked(answer, NULL);
    }
}
