#include <libpq-fe.h>
// The wake-up of the thread that drives libpq.
#include <sys/eventfd.h>
