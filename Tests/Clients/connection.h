// A connection of frames, as Proto/README.md describes them.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "livediagnosis/rpc/v1/frame.pb-c.h"

typedef Livediagnosis__Rpc__V1__Frame Frame;
typedef Livediagnosis__Rpc__V1__Response Response;
typedef Livediagnosis__Rpc__V1__Metadata Metadata;

typedef struct {
    int socket;
    uint64_t last_call;
} Connection;

// Connects to a port of this machine and sends hello; ends the program where nobody listens.
Connection connection_open(int port);
void connection_close(Connection *connection);

// Sends bytes as they are.
void connection_send(const Connection *connection, const uint8_t *bytes, size_t size);

// The next frame, to be freed by the caller; NULL once the server has closed.
Frame *connection_receive(const Connection *connection);

// Opens a call and waits for its answer. The caller frees the frame; NULL: the connection ended.
Frame *connection_call(Connection *connection, const char *method, uint64_t timeout_us, Metadata *metadata,
                       const uint8_t *message, size_t message_size);
