// A client of the accounts service, written from Proto/README.md.
//
//   client PORT PRINCIPAL-KEY-FILE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "connection.h"
#include "livediagnosis/accounts/v1/accounts.pb-c.h"
#include "livediagnosis/rpc/v1/error_detail.pb-c.h"
#include "livediagnosis/rpc/v1/health.pb-c.h"
#include "livediagnosis/rpc/v1/principal.pb-c.h"
#include "sha256.h"

static const char CHECK[] = "livediagnosis.rpc.v1.HealthService/Check";
static const char GET_SELLER[] = "livediagnosis.accounts.v1.AccountsService/GetSeller";

static void expect(bool holds, const char *sentence) { printf("%s C: %s\n", holds ? "ok" : "not ok", sentence); }

// The token of an operator, good for a minute: the encoded principal and its code behind it.
static size_t operator_token(const char *key_file, uint8_t token[256]) {
    static const char context[] = "livediagnosis.principal.v1\n";
    uint8_t key[4096];
    FILE *file = fopen(key_file, "rb");
    if (file == NULL) exit(1);
    size_t key_size = fread(key, 1, sizeof key, file);
    fclose(file);
    Livediagnosis__Rpc__V1__Principal principal = LIVEDIAGNOSIS__RPC__V1__PRINCIPAL__INIT;
    principal.kind = LIVEDIAGNOSIS__RPC__V1__PRINCIPAL_KIND__PRINCIPAL_KIND_OPERATOR;
    principal.name = "c-client";
    principal.expires_at_us = ((int64_t)time(NULL) + 60) * 1000000;
    size_t size = livediagnosis__rpc__v1__principal__pack(&principal, token);
    hmac_sha256(key, key_size, (const uint8_t *)context, sizeof context - 1, token, size, token + size);
    return size + 32;
}

// Asks for the shop of the sample files with a token.
static Frame *get_seller(Connection *connection, uint8_t *token, size_t token_size, uint64_t timeout_us) {
    Livediagnosis__Accounts__V1__GetSellerRequest request = LIVEDIAGNOSIS__ACCOUNTS__V1__GET_SELLER_REQUEST__INIT;
    request.seller_id = "seller-kedai";
    uint8_t message[64];
    size_t size = livediagnosis__accounts__v1__get_seller_request__pack(&request, message);
    Metadata metadata = LIVEDIAGNOSIS__RPC__V1__METADATA__INIT;
    metadata.key = "live-principal-bin";
    metadata.value.data = token;
    metadata.value.len = token_size;
    return connection_call(connection, GET_SELLER, timeout_us, token == NULL ? NULL : &metadata, message, size);
}

static bool has_status(const Frame *frame, uint32_t code, const char *reason) {
    return frame != NULL && frame->response->code == code && strcmp(frame->response->reason, reason) == 0;
}

static void release(Frame *frame) {
    if (frame != NULL) livediagnosis__rpc__v1__frame__free_unpacked(frame, NULL);
}

static void test_health(Connection *connection, const char *sentence) {
    Frame *frame = connection_call(connection, CHECK, 1000000, NULL, NULL, 0);
    bool holds = has_status(frame, 0, "");
    if (holds) {
        Livediagnosis__Rpc__V1__CheckResponse *answer = livediagnosis__rpc__v1__check_response__unpack(
            NULL, frame->response->message.len, frame->response->message.data);
        holds = answer != NULL && answer->ready && strcmp(answer->service, "accounts") == 0;
        if (answer != NULL) livediagnosis__rpc__v1__check_response__free_unpacked(answer, NULL);
    }
    expect(holds, sentence);
    release(frame);
}

static void test_operator(Connection *connection, uint8_t *token, size_t size) {
    Frame *frame = get_seller(connection, token, size, 0);
    bool holds = has_status(frame, 0, "");
    if (holds) {
        Livediagnosis__Accounts__V1__GetSellerResponse *answer = livediagnosis__accounts__v1__get_seller_response__unpack(
            NULL, frame->response->message.len, frame->response->message.data);
        holds = answer != NULL && strcmp(answer->seller->currency, "MYR") == 0;
        if (answer != NULL) livediagnosis__accounts__v1__get_seller_response__free_unpacked(answer, NULL);
    }
    expect(holds, "an operator's method answers a principal that the client signed");
    release(frame);
    token[size - 1] ^= 1;
    frame = get_seller(connection, token, size, 0);
    expect(has_status(frame, 16, "PRINCIPAL_INVALID"), "a forged principal is UNAUTHENTICATED");
    release(frame);
    token[size - 1] ^= 1;
    frame = get_seller(connection, NULL, 0, 0);
    expect(frame != NULL && frame->response->code == 16, "no principal is UNAUTHENTICATED");
    release(frame);
}

static void test_failures(Connection *connection, uint8_t *token, size_t size) {
    Frame *frame = connection_call(connection, "livediagnosis.rpc.v1.HealthService/Chek", 0, NULL, NULL, 0);
    bool holds = has_status(frame, 12, "UNKNOWN_METHOD");
    if (holds) {
        Livediagnosis__Rpc__V1__ErrorDetail *detail = livediagnosis__rpc__v1__error_detail__unpack(
            NULL, frame->response->details.len, frame->response->details.data);
        holds = detail != NULL && strcmp(detail->reason, "UNKNOWN_METHOD") == 0;
        if (detail != NULL) livediagnosis__rpc__v1__error_detail__free_unpacked(detail, NULL);
    }
    expect(holds, "an unknown method is UNIMPLEMENTED, with the reason in the details");
    release(frame);
    frame = get_seller(connection, token, size, 1);
    expect(frame != NULL && frame->response->code == 4, "a microsecond is DEADLINE_EXCEEDED");
    release(frame);
    static const uint8_t nonsense[] = {0xff, 0xff, 0xff};
    Metadata metadata = LIVEDIAGNOSIS__RPC__V1__METADATA__INIT;
    metadata.key = "live-principal-bin";
    metadata.value.data = token;
    metadata.value.len = size;
    frame = connection_call(connection, GET_SELLER, 0, &metadata, nonsense, sizeof nonsense);
    expect(has_status(frame, 3, "MALFORMED_MESSAGE"), "a message that is none is INVALID_ARGUMENT");
    release(frame);
}

// Sends bytes that are no frame and expects go_away and the end of the connection.
static void test_garbage(int port, const uint8_t *bytes, size_t size, const char *sentence) {
    Connection connection = connection_open(port);
    connection_send(&connection, bytes, size);
    bool went_away = false;
    for (Frame *frame; (frame = connection_receive(&connection)) != NULL; release(frame))
        went_away = went_away || frame->kind_case == LIVEDIAGNOSIS__RPC__V1__FRAME__KIND_GO_AWAY;
    expect(went_away, sentence);
    connection_close(&connection);
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    int port = atoi(arguments[1]);
    uint8_t token[256];
    size_t size = operator_token(arguments[2], token);
    Connection connection = connection_open(port);
    test_health(&connection, "health answers without credentials");
    test_operator(&connection, token, size);
    test_failures(&connection, token, size);
    test_health(&connection, "the connection outlives calls that fail");
    connection_close(&connection);
    static const uint8_t garbage[] = {0x04, 0xff, 0xff, 0xff, 0xff}, too_long[] = {0xff, 0xff, 0xff, 0xff, 0x0f};
    test_garbage(port, garbage, sizeof garbage, "bytes that are no frame end the connection with go_away");
    test_garbage(port, too_long, sizeof too_long, "a frame over the limit ends the connection with go_away");
    connection = connection_open(port);
    test_health(&connection, "the next connection works");
    connection_close(&connection);
    puts("done");
    return 0;
}
